/// Which server HAProxy gives a request to.
@NullMarked
package io.tierdrop.forecast.proxy;

import org.jspecify.annotations.NullMarked;
