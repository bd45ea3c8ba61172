/// Measures Tierdrop from outside; no part of the product, which does not know it.
@NullMarked
package io.tierdrop.bench;

import org.jspecify.annotations.NullMarked;
