@NullMarked
package io.tierdrop.host;

import org.jspecify.annotations.NullMarked;
