/// QEMU: how it is started, found again and ended, and whether KVM works.
@NullMarked
package io.tierdrop.vm.qemu;

import org.jspecify.annotations.NullMarked;
