@NullMarked
package io.tierdrop.vm.qemu;

import org.jspecify.annotations.NullMarked;
