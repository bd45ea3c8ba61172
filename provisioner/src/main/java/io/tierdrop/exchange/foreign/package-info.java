/// What every way to read another program's drawing has in common.
@NullMarked
package io.tierdrop.exchange.foreign;

import org.jspecify.annotations.NullMarked;
