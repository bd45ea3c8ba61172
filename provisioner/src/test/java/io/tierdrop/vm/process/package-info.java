@NullMarked
package io.tierdrop.vm.process;

import org.jspecify.annotations.NullMarked;
