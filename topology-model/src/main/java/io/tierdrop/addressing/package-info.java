/// Segments and their addresses: given ones as given, all others computed from names alone, so that
/// they stay as they are while a lab changes around them.
@NullMarked
package io.tierdrop.addressing;

import org.jspecify.annotations.NullMarked;
