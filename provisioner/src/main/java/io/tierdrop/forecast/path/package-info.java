/// A flow's way through a whole lab.
@NullMarked
package io.tierdrop.forecast.path;

import org.jspecify.annotations.NullMarked;
