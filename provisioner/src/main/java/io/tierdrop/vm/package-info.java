/// The local virtual machine: built, started, found again, stopped.
@NullMarked
package io.tierdrop.vm;

import org.jspecify.annotations.NullMarked;
