/// containerlab topologies.
@NullMarked
package io.tierdrop.exchange.containerlab;

import org.jspecify.annotations.NullMarked;
