/// The drawing's plane: rectangles on it, and what part of it is seen.
@NullMarked
package io.tierdrop.app.designer.plane;

import org.jspecify.annotations.NullMarked;
