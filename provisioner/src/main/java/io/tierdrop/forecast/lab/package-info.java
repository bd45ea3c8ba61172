/// The forecast of a planned lab: plans become networks, and forecasts are held against what was
/// observed.
@NullMarked
package io.tierdrop.forecast.lab;

import org.jspecify.annotations.NullMarked;
