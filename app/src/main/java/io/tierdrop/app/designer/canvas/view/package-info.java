/// What each kind of thing on the canvas looks like.
@NullMarked
package io.tierdrop.app.designer.canvas.view;

import org.jspecify.annotations.NullMarked;
