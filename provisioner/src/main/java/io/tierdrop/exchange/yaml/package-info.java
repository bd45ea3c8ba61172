/// YAML of other programs; the only package that knows its library.
@NullMarked
package io.tierdrop.exchange.yaml;

import org.jspecify.annotations.NullMarked;
