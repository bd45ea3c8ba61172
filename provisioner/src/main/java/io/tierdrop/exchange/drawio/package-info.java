/// draw.io: drawings written and read.
@NullMarked
package io.tierdrop.exchange.drawio;

import org.jspecify.annotations.NullMarked;
