@NullMarked
package io.tierdrop.pack;

import org.jspecify.annotations.NullMarked;
