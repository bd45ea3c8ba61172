/// What kind of VM, and where its files are.
@NullMarked
package io.tierdrop.vm.settings;

import org.jspecify.annotations.NullMarked;
