package io.tierdrop.forecast.lab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a running lab's kernels were seen to hold, where it may differ from the plan: learned
/// routes, and real servers with their present weights and order.
///
/// @param routes by node and prefix the gateways in the kernel's order
/// @param services by node and service, such as `198.51.100.1:80`, the real servers in the
///     kernel's order
public record Conditions(
    Map<String, Map<String, List<String>>> routes,
    Map<String, Map<String, List<Server>>> services) {

  /// Nothing was seen: the lab is taken as planned.
  public static final Conditions AS_PLANNED = new Conditions(Map.of(), Map.of());

  public Conditions {
    routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
  }

  /// A real server as IPVS has it.
  ///
  /// @param weight 0 while it fails its checks
  public record Server(String address, int weight) {}

  /// Reads the steward's answer to `state`, see `docs/host-protocol.md`.
  public static Conditions of(JsonNode state) {
    Map<String, Map<String, List<String>>> routes = new LinkedHashMap<>();
    Map<String, Map<String, List<Server>>> services = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> node : state.path("nodes").properties()) {
      JsonNode learned = node.getValue().path("routes");
      if (learned.isObject()) {
        Map<String, List<String>> own = new LinkedHashMap<>();
        learned
            .properties()
            .forEach(
                route ->
                    own.put(
                        route.getKey(),
                        route.getValue().valueStream().map(hop -> hop.asString("")).toList()));
        routes.put(node.getKey(), own);
      }
      JsonNode scheduled = node.getValue().path("ipvs");
      if (scheduled.isObject()) {
        Map<String, List<Server>> own = new LinkedHashMap<>();
        scheduled
            .properties()
            .forEach(service -> own.put(service.getKey(), servers(service.getValue())));
        services.put(node.getKey(), own);
      }
    }
    return new Conditions(routes, services);
  }

  private static List<Server> servers(JsonNode service) {
    return service
        .path("servers")
        .valueStream()
        .map(
            server ->
                new Server(server.path("address").asString(""), server.path("weight").asInt(0)))
        .toList();
  }

  /// A node's learned routes, empty where nothing was seen.
  Optional<Map<String, List<String>>> routesOf(String node) {
    return Optional.ofNullable(routes.get(node));
  }

  /// A service's real servers at an L4, empty where nothing was seen.
  Optional<List<Server>> servers(String l4, String address, int port) {
    String host = address.contains(":") ? "[" + address + "]" : address;
    return Optional.ofNullable(services.getOrDefault(l4, Map.of()).get(host + ":" + port));
  }
}
