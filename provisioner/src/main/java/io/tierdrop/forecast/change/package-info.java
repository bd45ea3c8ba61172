/// What can happen to a running network, as the network that results.
@NullMarked
package io.tierdrop.forecast.change;

import org.jspecify.annotations.NullMarked;
