/// Which established flows outlive a change.
@NullMarked
package io.tierdrop.forecast.survival;

import org.jspecify.annotations.NullMarked;
