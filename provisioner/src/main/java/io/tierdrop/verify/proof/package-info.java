/// Forecasts of failures held against what was measured of them on a machine.
@NullMarked
package io.tierdrop.verify.proof;

import org.jspecify.annotations.NullMarked;
