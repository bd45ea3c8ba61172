/// The disk image of the local VM: its recipe, its builder, its cache.
@NullMarked
package io.tierdrop.vm.image;

import org.jspecify.annotations.NullMarked;
