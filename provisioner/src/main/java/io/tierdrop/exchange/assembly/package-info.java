/// A lab put together from what was found in another program's file.
@NullMarked
package io.tierdrop.exchange.assembly;

import org.jspecify.annotations.NullMarked;
