@NullMarked
package io.tierdrop.host.ssh;

import org.jspecify.annotations.NullMarked;
