/// Why a flow goes the way it goes: computed reasons beside what was observed.
@NullMarked
package io.tierdrop.app.designer.why;

import org.jspecify.annotations.NullMarked;
