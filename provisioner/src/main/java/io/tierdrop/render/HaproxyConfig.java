package io.tierdrop.render;

import io.tierdrop.topology.InnerPorts;
import java.util.List;

/// What `haproxy.cfg` says, see the HAProxy configuration manual.
///
/// @param socket the stats socket
/// @param agent the Unix socket at which the node's own agent says whether it is up
/// @param ports where it is asked for VIPs
/// @param ipv6 whether the node has IPv6 at all
/// @param checkSeconds between two health checks
/// @param agentSeconds between two agent checks of a server
public record HaproxyConfig(
    String node,
    String socket,
    String agent,
    List<Integer> ports,
    boolean ipv6,
    int checkSeconds,
    int agentSeconds,
    List<Server> servers) {

  public HaproxyConfig {
    ports = List.copyOf(ports);
    servers = List.copyOf(servers);
  }

  /// @param port where it is asked
  /// @param proxy whether a PROXY header goes in front
  /// @param weight 0 to 256
  public record Server(String name, String address, int port, boolean proxy, int weight) {

    /// One of Tierdrop's own.
    public Server(String name, String address, int weight) {
      this(name, address, InnerPorts.PROXY, true, weight);
    }
  }
}
