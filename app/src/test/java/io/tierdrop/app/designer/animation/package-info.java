@NullMarked
package io.tierdrop.app.designer.animation;

import org.jspecify.annotations.NullMarked;
