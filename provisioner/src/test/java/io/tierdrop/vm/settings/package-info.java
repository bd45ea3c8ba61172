/// Where the local VM's files are.
@NullMarked
package io.tierdrop.vm.settings;

import org.jspecify.annotations.NullMarked;
