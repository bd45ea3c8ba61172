/// Frames as a Linux packet socket hands them over, and what their headers say. They come from a
/// stranger's machine: nothing in them is trusted.
@NullMarked
package io.tierdrop.observe.frame;

import org.jspecify.annotations.NullMarked;
