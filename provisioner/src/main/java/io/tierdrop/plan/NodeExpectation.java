package io.tierdrop.plan;

import java.util.List;
import java.util.Map;

/// Something that holds on a node once the lab has converged.
public sealed interface NodeExpectation {

  /// The kernel has this route with exactly these next hops.
  ///
  /// @param gateways the node behind each gateway address
  /// @param learned over BGP; otherwise a static route of BIRD's, whose next hops BFD watches
  record Route(String prefix, Map<String, String> gateways, boolean learned)
      implements NodeExpectation {
    public Route {
      gateways = OrderedMaps.copyOf(gateways);
    }

    /// A route learned over BGP.
    public Route(String prefix, Map<String, String> gateways) {
      this(prefix, gateways, true);
    }

    /// A static route whose next hops BFD watches.
    public static Route watched(String prefix, Map<String, String> gateways) {
      return new Route(prefix, gateways, false);
    }
  }

  /// HAProxy says that these servers are up.
  record Servers(String socket, List<String> servers) implements NodeExpectation {
    public Servers {
      servers = List.copyOf(servers);
    }
  }

  /// IPVS schedules each of these services over that many real servers of weight above zero.
  ///
  /// @param services such as `198.51.100.1:80`
  record Services(List<String> services, int realServers) implements NodeExpectation {
    public Services {
      services = List.copyOf(services);
    }
  }

  /// Something listens.
  ///
  /// @param protocol `tcp` or `udp`
  record Listens(int port, String protocol) implements NodeExpectation {}
}
