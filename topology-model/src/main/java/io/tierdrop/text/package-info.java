/// Strangers' texts made harmless for the place that they go to: a terminal, markup, a table.
@NullMarked
package io.tierdrop.text;

import org.jspecify.annotations.NullMarked;
