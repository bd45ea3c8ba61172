@NullMarked
package io.tierdrop.vm;

import org.jspecify.annotations.NullMarked;
