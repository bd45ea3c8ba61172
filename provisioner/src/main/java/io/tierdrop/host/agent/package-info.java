/// Keys that an SSH agent holds: draft-ietf-sshm-ssh-agent, over the socket at `SSH_AUTH_SOCK`.
@NullMarked
package io.tierdrop.host.agent;

import org.jspecify.annotations.NullMarked;
