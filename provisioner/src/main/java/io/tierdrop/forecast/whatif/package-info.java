/// Disruption at a scale that no VM holds.
@NullMarked
package io.tierdrop.forecast.whatif;

import org.jspecify.annotations.NullMarked;
