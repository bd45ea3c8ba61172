/// A stretch of a run as a picture that moves, for slides: animated SVG and GIF. What is seen when
/// is one value, [io.tierdrop.app.designer.animation.AnimationScript]; both formats show it.
@NullMarked
package io.tierdrop.app.designer.animation;

import org.jspecify.annotations.NullMarked;
