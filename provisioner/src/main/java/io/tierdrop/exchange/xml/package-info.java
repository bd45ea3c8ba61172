/// XML of other programs, read and written by the JDK's own means.
@NullMarked
package io.tierdrop.exchange.xml;

import org.jspecify.annotations.NullMarked;
