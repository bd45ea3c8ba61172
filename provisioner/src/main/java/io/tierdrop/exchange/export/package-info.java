/// What every way to write a lab for another program has in common.
@NullMarked
package io.tierdrop.exchange.export;

import org.jspecify.annotations.NullMarked;
