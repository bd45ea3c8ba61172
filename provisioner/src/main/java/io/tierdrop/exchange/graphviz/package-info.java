/// Graphviz' DOT, written and read.
@NullMarked
package io.tierdrop.exchange.graphviz;

import org.jspecify.annotations.NullMarked;
