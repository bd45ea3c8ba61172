package io.tierdrop.steward.status;

import io.tierdrop.fault.InjectedFault;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the steward saw of a node at one moment. What a node of its kind has not is empty.
///
/// @param daemons by name
/// @param sessions BGP neighbour → state, such as `established`
/// @param routes prefix → gateways in the kernel's order, of the routes that BIRD learnt; empty
///     where no BIRD runs
/// @param services service, such as `198.51.100.1:80`, → real servers in the kernel's order; empty
///     where nothing is scheduled
/// @param servers what HAProxy says of its servers
/// @param announced the VIPs that BIRD announces; empty where there is no announcement gate
/// @param maintenance whether the node's maintenance file is there
/// @param agent the word in the node's agent file; empty where nobody asks for it
/// @param faults in place now
/// @param lost gateways that its kernel has given up; only in an answer to `state`
public record NodeStatus(
    Map<String, DaemonStatus> daemons,
    Map<String, String> sessions,
    Optional<Map<String, List<String>>> routes,
    Optional<Map<String, List<RealServerStatus>>> services,
    Map<String, String> servers,
    Optional<List<String>> announced,
    boolean maintenance,
    Optional<String> agent,
    List<InjectedFault> faults,
    Set<String> lost) {

  public NodeStatus {
    daemons = ordered(daemons);
    sessions = ordered(sessions);
    routes = routes.map(NodeStatus::ordered);
    services = services.map(NodeStatus::ordered);
    servers = ordered(servers);
    announced = announced.map(List::copyOf);
    faults = List.copyOf(faults);
    lost = Set.copyOf(lost);
  }

  /// Whether a learnt route leads to a gateway that the kernel has given up. Its BGP session is
  /// still up then, and BIRD's own packets have the kernel ask for it again and again: until the
  /// hold time is over, packets to it go round it and are lost by turns.
  public boolean leadsAstray() {
    return routes.stream()
        .flatMap(learnt -> learnt.values().stream())
        .flatMap(List::stream)
        .anyMatch(lost::contains);
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
