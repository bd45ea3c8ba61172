/// What can be put on the canvas, and samples to start from.
@NullMarked
package io.tierdrop.app.designer.palette;

import org.jspecify.annotations.NullMarked;
