package io.tierdrop.forecast.lab;

import io.tierdrop.forecast.proxy.ProxyServer;
import io.tierdrop.forecast.proxy.RingKeys;
import io.tierdrop.steward.status.NodeStatus;
import io.tierdrop.steward.status.RealServerStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a running lab's kernels were seen to hold, where it may differ from the plan: learned
/// routes, and real servers with their present weights and order.
///
/// @param routes by node and prefix the gateways in the kernel's order
/// @param services by node and service, such as `198.51.100.1:80`, the real servers in the
///     kernel's order
/// @param lost by node the gateways that its kernel has given up
/// @param proxied by L7 and backend what its HAProxy says of it, in the steward's words
/// @param ring where servers are on the ring of this machine's HAProxy; null where its version was
///     not looked at
public record ObservedConditions(
    Map<String, Map<String, List<String>>> routes,
    Map<String, Map<String, List<RealServerStatus>>> services,
    Map<String, Set<String>> lost,
    Map<String, Map<String, String>> proxied,
    @Nullable RingKeys ring) {

  /// What HAProxy's words for a server mean; any other one takes nothing.
  private static final Map<String, ProxyServer.Intake> INTAKES =
      Map.of(
          "up", ProxyServer.Intake.ALL,
          "going-down", ProxyServer.Intake.ALL,
          "unchecked", ProxyServer.Intake.ALL,
          "drain", ProxyServer.Intake.RETURNING);

  /// Nothing was seen: the lab is taken as planned, on the machine that the program makes itself,
  /// with the HAProxy of Debian 13.
  public static final ObservedConditions AS_PLANNED =
      new ObservedConditions(Map.of(), Map.of(), Map.of());

  /// Where nothing was seen of HAProxy.
  public ObservedConditions(
      Map<String, Map<String, List<String>>> routes,
      Map<String, Map<String, List<RealServerStatus>>> services,
      Map<String, Set<String>> lost) {
    this(routes, services, lost, Map.of(), RingKeys.MIXED);
  }

  public ObservedConditions {
    routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    lost = Map.copyOf(lost);
    proxied = Map.copyOf(proxied);
  }

  /// The same with another HAProxy.
  public ObservedConditions with(Optional<RingKeys> keys) {
    return new ObservedConditions(routes, services, lost, proxied, keys.orElse(null));
  }

  /// What the nodes' statuses say of it.
  public static ObservedConditions of(Map<String, NodeStatus> nodes) {
    Map<String, Map<String, List<String>>> routes = new LinkedHashMap<>();
    Map<String, Map<String, List<RealServerStatus>>> services = new LinkedHashMap<>();
    Map<String, Set<String>> lost = new LinkedHashMap<>();
    Map<String, Map<String, String>> proxied = new LinkedHashMap<>();
    nodes.forEach(
        (node, status) -> {
          status.routes().ifPresent(learned -> routes.put(node, learned));
          status.services().ifPresent(scheduled -> services.put(node, scheduled));
          lost.put(node, status.lost());
          proxied.put(node, status.servers());
        });
    return new ObservedConditions(routes, services, lost, proxied, RingKeys.MIXED);
  }

  /// A node's learned routes, empty where nothing was seen.
  Optional<Map<String, List<String>>> routesOf(String node) {
    return Optional.ofNullable(routes.get(node));
  }

  /// Whether a node's kernel has given up a gateway.
  boolean lost(String node, String gateway) {
    return lost.getOrDefault(node, Set.of()).contains(gateway);
  }

  /// What an L7 gives to a backend; everything where nothing was seen.
  ProxyServer.Intake intake(String l7, String backend) {
    return INTAKES.getOrDefault(
        proxied.getOrDefault(l7, Map.of()).getOrDefault(backend, "up"), ProxyServer.Intake.NOTHING);
  }

  /// A service's real servers at an L4, empty where nothing was seen.
  Optional<List<RealServerStatus>> servers(String l4, String address, int port) {
    String host = address.contains(":") ? "[" + address + "]" : address;
    return Optional.ofNullable(services.getOrDefault(l4, Map.of()).get(host + ":" + port));
  }
}
