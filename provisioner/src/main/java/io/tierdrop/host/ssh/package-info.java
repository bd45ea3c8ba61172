/// Hosts over SSH: the only package, with `host.agent`, that knows the SSHJ library.
@NullMarked
package io.tierdrop.host.ssh;

import org.jspecify.annotations.NullMarked;
