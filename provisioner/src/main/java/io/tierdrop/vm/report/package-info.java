/// What is told of work on the local VM: its steps, and why one failed.
@NullMarked
package io.tierdrop.vm.report;

import org.jspecify.annotations.NullMarked;
