@NullMarked
package io.tierdrop.vm.image;

import org.jspecify.annotations.NullMarked;
