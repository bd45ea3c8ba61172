/// The public hash functions that Linux chooses by.
@NullMarked
package io.tierdrop.forecast.hash;

import org.jspecify.annotations.NullMarked;
