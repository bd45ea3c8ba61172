/// Breaking and healing from the window.
@NullMarked
package io.tierdrop.app.designer.faults;

import org.jspecify.annotations.NullMarked;
