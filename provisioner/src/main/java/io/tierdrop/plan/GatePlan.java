package io.tierdrop.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What opens and closes the announcements of an L4: a VIP is announced while keepalived says that
/// its service is up and the node is not in maintenance.
///
/// @param fifo where keepalived reports
/// @param disable the maintenance file, below the node's directory
/// @param bird BIRD's control socket; null where the L4 speaks no BGP, so that all have static
///     routes to it and nothing is opened or closed
public record GatePlan(
    String fifo, String disable, @Nullable String bird, List<Announcement> services) {

  public GatePlan {
    services = List.copyOf(services);
  }

  /// @param service the VIP address
  /// @param port of the service
  /// @param protocol BIRD's static protocol that originates it; null without BGP
  /// @param group keepalived's `virtual_server_group` that holds it: what it reports up and down
  /// @param translated the addresses that its packets have behind the L4 in place of the VIP;
  ///     empty without NAT
  public record Announcement(
      String service, int port, @Nullable String protocol, String group, List<String> translated) {
    public Announcement {
      translated = List.copyOf(translated);
    }
  }
}
