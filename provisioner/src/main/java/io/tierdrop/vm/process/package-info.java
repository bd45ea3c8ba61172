/// Programs of the machine we run on: finding them, running them, stopping them.
@NullMarked
package io.tierdrop.vm.process;

import org.jspecify.annotations.NullMarked;
