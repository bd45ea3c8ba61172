/// What to begin with.
@NullMarked
package io.tierdrop.app.designer.welcome;

import org.jspecify.annotations.NullMarked;
