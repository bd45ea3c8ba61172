/// What of a topology can reach what.
@NullMarked
package io.tierdrop.graph;

import org.jspecify.annotations.NullMarked;
