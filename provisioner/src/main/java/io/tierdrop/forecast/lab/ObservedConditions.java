package io.tierdrop.forecast.lab;

import io.tierdrop.steward.status.NodeStatus;
import io.tierdrop.steward.status.RealServerStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a running lab's kernels were seen to hold, where it may differ from the plan: learned
/// routes, and real servers with their present weights and order.
///
/// @param routes by node and prefix the gateways in the kernel's order
/// @param services by node and service, such as `198.51.100.1:80`, the real servers in the
///     kernel's order
/// @param lost by node the gateways that its kernel has given up
public record ObservedConditions(
    Map<String, Map<String, List<String>>> routes,
    Map<String, Map<String, List<RealServerStatus>>> services,
    Map<String, Set<String>> lost) {

  /// Nothing was seen: the lab is taken as planned.
  public static final ObservedConditions AS_PLANNED =
      new ObservedConditions(Map.of(), Map.of(), Map.of());

  public ObservedConditions {
    routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    lost = Map.copyOf(lost);
  }

  /// What the nodes' statuses say of it.
  public static ObservedConditions of(Map<String, NodeStatus> nodes) {
    Map<String, Map<String, List<String>>> routes = new LinkedHashMap<>();
    Map<String, Map<String, List<RealServerStatus>>> services = new LinkedHashMap<>();
    Map<String, Set<String>> lost = new LinkedHashMap<>();
    nodes.forEach(
        (node, status) -> {
          status.routes().ifPresent(learned -> routes.put(node, learned));
          status.services().ifPresent(scheduled -> services.put(node, scheduled));
          lost.put(node, status.lost());
        });
    return new ObservedConditions(routes, services, lost);
  }

  /// A node's learned routes, empty where nothing was seen.
  Optional<Map<String, List<String>>> routesOf(String node) {
    return Optional.ofNullable(routes.get(node));
  }

  /// Whether a node's kernel has given up a gateway.
  boolean lost(String node, String gateway) {
    return lost.getOrDefault(node, Set.of()).contains(gateway);
  }

  /// A service's real servers at an L4, empty where nothing was seen.
  Optional<List<RealServerStatus>> servers(String l4, String address, int port) {
    String host = address.contains(":") ? "[" + address + "]" : address;
    return Optional.ofNullable(services.getOrDefault(l4, Map.of()).get(host + ":" + port));
  }
}
