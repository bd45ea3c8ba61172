/// Labs as folders that other engines run: containerlab on one machine, Clabernetes on as many as a
/// cluster has. Both get what a deploy would make, rendered.
@NullMarked
package io.tierdrop.exchange.engine;

import org.jspecify.annotations.NullMarked;
