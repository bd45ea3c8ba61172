/// YAML, the only packages that know its library.
@NullMarked
package io.tierdrop.exchange.yaml;

import org.jspecify.annotations.NullMarked;
