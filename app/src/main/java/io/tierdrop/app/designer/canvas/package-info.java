/// The drawing on the screen: what the layout computed, as a scene graph.
@NullMarked
package io.tierdrop.app.designer.canvas;

import org.jspecify.annotations.NullMarked;
