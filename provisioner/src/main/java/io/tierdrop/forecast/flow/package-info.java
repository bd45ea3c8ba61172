/// Flows and addresses as the bits that the kernel hashes.
@NullMarked
package io.tierdrop.forecast.flow;

import org.jspecify.annotations.NullMarked;
