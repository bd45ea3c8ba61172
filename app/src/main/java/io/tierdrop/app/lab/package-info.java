/// A lab's life on a target, step by step, for the command line and the window alike. Blocks.
@NullMarked
package io.tierdrop.app.lab;

import org.jspecify.annotations.NullMarked;
