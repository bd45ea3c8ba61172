package io.tierdrop.render;

import io.tierdrop.plan.ServicePlan;
import java.util.List;
import java.util.Set;

/// What `keepalived.conf` says, see keepalived.conf(5).
///
/// @param fifo where it reports groups going up and down
public record KeepalivedConfig(String node, String fifo, int checkSeconds, List<Group> groups) {
  public KeepalivedConfig {
    groups = List.copyOf(groups);
  }

  /// Services of one family that are scheduled alike onto the same real servers, so that one health
  /// check of a real server does for all of them (`virtual_server_group`).
  ///
  /// @param name of letters, digits, `_`, `-` and `+`
  /// @param services at least one
  /// @param agents whether there are servers among them that answer what their agent says
  /// @param hosts names of those among the servers whose health is told at [HealthPorts#HTTP]
  public record Group(String name, List<ServicePlan> services, boolean agents, Set<String> hosts) {
    public Group {
      services = List.copyOf(services);
      hosts = Set.copyOf(hosts);
    }

    /// What holds for all of them: scheduler, flags, port and real servers.
    public ServicePlan pattern() {
      return services.getFirst();
    }
  }
}
