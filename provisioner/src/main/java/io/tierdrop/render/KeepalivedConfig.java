package io.tierdrop.render;

import io.tierdrop.plan.ServicePlan;
import io.tierdrop.topology.ClientPersistence;
import io.tierdrop.topology.ConnectionThresholds;
import io.tierdrop.topology.ServerCheck;
import io.tierdrop.topology.TunnelType;
import io.tierdrop.topology.VipDelivery;
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
  /// @param elsewhere names of those among the servers whose health is told at [HealthPorts#HTTP]
  public record Group(
      String name, List<ServicePlan> services, boolean agents, Set<String> elsewhere) {
    public Group {
      services = List.copyOf(services);
      elsewhere = Set.copyOf(elsewhere);
    }

    /// What holds for all of them: scheduler, flags, delivery, port and real servers.
    public ServicePlan pattern() {
      return services.getFirst();
    }

    private VipDelivery delivery() {
      return pattern().delivery();
    }

    /// What stands behind `lvs_method`.
    public String method() {
      return switch (delivery().forward()) {
        case DIRECT -> "DR";
        case NAT -> "NAT";
        case TUNNEL ->
            switch (delivery().encapsulation()) {
              case IPIP -> "TUN";
              case GUE -> "TUN type gue port " + TunnelType.GUE_PORT;
              case GRE -> "TUN type gre";
            };
      };
    }

    /// How long clients are remembered, and which of them are one.
    public List<String> persistence() {
      ClientPersistence persistence = delivery().persistence();
      if (persistence == null) {
        return List.of();
      }
      String timeout = "persistence_timeout " + persistence.seconds();
      boolean ipv4 = pattern().ipv4();
      return persistence.single(ipv4)
          ? List.of(timeout)
          : List.of(
              timeout,
              "persistence_granularity "
                  + (ipv4 ? mask(persistence.ipv4Length()) : "" + persistence.ipv6Length()));
    }

    private static String mask(int length) {
      int bits = -1 << (Integer.SIZE - length);
      return "%d.%d.%d.%d".formatted(bits >>> 24, bits >>> 16 & 255, bits >>> 8 & 255, bits & 255);
    }

    /// Of each real server.
    public List<String> thresholds() {
      ConnectionThresholds thresholds = delivery().thresholds();
      if (thresholds == null) {
        return List.of();
      }
      String upper = "uthreshold " + thresholds.upper();
      return thresholds.lower() == 0
          ? List.of(upper)
          : List.of(upper, "lthreshold " + thresholds.lower());
    }

    /// Whether anybody asks the servers.
    public boolean checks() {
      return delivery().check() != ServerCheck.NONE;
    }

    public boolean http() {
      return delivery().check() == ServerCheck.HTTP;
    }

    /// How a server is asked by HTTP. By TLS nobody looks at its certificate.
    public String checker(ServicePlan.RealServer server) {
      return pattern().tls() == null || elsewhere.contains(server.node()) ? "HTTP_GET" : "SSL_GET";
    }
  }
}
