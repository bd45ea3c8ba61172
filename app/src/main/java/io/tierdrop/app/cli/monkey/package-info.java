/// Chance at the window.
@NullMarked
package io.tierdrop.app.cli.monkey;

import org.jspecify.annotations.NullMarked;
