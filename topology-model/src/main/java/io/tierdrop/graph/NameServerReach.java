package io.tierdrop.graph;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which VIPs a name server can ask whether they are healthy, in each family by itself. It has a
/// default route towards the internet and no other, so that it asks whatever lies behind routers.
public final class NameServerReach {

  /// How a question to a VIP ends, faults aside.
  public enum Way {
    ANSWERED,
    /// No packets get there and back.
    NONE,
    /// A server that is reached by NAT is on a segment of the asker's and answers it straight, past
    /// the L4 that would put the VIP in again (LVS-NAT: clients beside real servers).
    PAST_NAT
  }

  private record Question(String server, String vip, IPVersion family) {}

  private final TopologyGraph graph;
  private final List<String> internet;
  private final Map<IPVersion, FamilyIslands> islands = new EnumMap<>(IPVersion.class);
  private final Map<Question, Way> known = new HashMap<>();

  public NameServerReach(Topology topology, TopologyGraph graph) {
    this.graph = graph;
    internet = topology.nodes(Kind.INTERNET).stream().map(Node::name).toList();
    for (IPVersion family : IPVersion.values()) {
      islands.put(family, graph.islands(family));
    }
  }

  /// @param server a name server
  /// @param vip one that is scheduled, and has an address of the family
  public Way way(String server, Vip vip, IPVersion family) {
    return known.computeIfAbsent(
        new Question(server, vip.name(), family), _ -> found(server, vip, family));
  }

  private Way found(String server, Vip vip, IPVersion family) {
    FamilyIslands island = islands.get(family);
    if (island == null || !island.join(server, internet) || !island.join(server, vip.l4())) {
      return Way.NONE;
    }
    return vip.delivery().nat()
            && vip.servers().stream()
                .anyMatch(each -> !graph.shared(server, each, family).isEmpty())
        ? Way.PAST_NAT
        : Way.ANSWERED;
  }
}
