/// netlab topologies, written and read.
@NullMarked
package io.tierdrop.exchange.netlab;

import org.jspecify.annotations.NullMarked;
