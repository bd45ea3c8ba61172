package io.tierdrop.host.ssh;

import io.tierdrop.host.HostAddress;
import java.nio.file.Path;
import java.util.List;

/// A host with everything decided that the person left out.
///
/// @param alias the host as the person wrote it
/// @param host name or IP address to connect to
/// @param keyName the name under which its key is known
/// @param identities key files, in the order in which they are tried
/// @param agent whether the agent's keys are tried
/// @param knownHosts files of known hosts, the first is written to
/// @param jumps hosts to go through, nearest first
record ResolvedTarget(
    String alias,
    String host,
    int port,
    String user,
    String keyName,
    List<Path> identities,
    boolean agent,
    List<Path> knownHosts,
    List<HostAddress> jumps) {

  ResolvedTarget {
    identities = List.copyOf(identities);
    knownHosts = List.copyOf(knownHosts);
    jumps = List.copyOf(jumps);
  }

  HostAddress address() {
    return HostAddress.of(user, host, port);
  }

  String account() {
    return user + "@" + host;
  }
}
