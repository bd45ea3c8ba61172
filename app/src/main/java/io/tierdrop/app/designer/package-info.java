/// The window in which labs are drawn, deployed and watched. Only this package tree knows JavaFX.
@NullMarked
package io.tierdrop.app.designer;

import org.jspecify.annotations.NullMarked;
