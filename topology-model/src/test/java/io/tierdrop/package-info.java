@NullMarked
package io.tierdrop;

import org.jspecify.annotations.NullMarked;
