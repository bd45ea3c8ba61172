/// Traffic that moves on the drawing along the ways that packets were seen to take.
@NullMarked
package io.tierdrop.app.designer.motion;

import org.jspecify.annotations.NullMarked;
