/// What a stranger's node probably is.
@NullMarked
package io.tierdrop.exchange.kind;

import org.jspecify.annotations.NullMarked;
