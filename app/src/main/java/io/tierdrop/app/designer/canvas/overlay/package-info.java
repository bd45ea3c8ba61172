/// Small controls that float above the drawing.
@NullMarked
package io.tierdrop.app.designer.canvas.overlay;

import org.jspecify.annotations.NullMarked;
