/// What the mouse does on the canvas.
@NullMarked
package io.tierdrop.app.designer.gesture;

import org.jspecify.annotations.NullMarked;
