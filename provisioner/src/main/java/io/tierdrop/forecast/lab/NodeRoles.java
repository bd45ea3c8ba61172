package io.tierdrop.forecast.lab;

import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.topology.Kind;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Which nodes do what.
///
/// @param servers those that VIPs are given to
/// @param proxies those that ask backends
record NodeRoles(
    Set<String> routers,
    Set<String> l4s,
    Set<String> servers,
    Set<String> proxies,
    Set<String> backends) {

  static NodeRoles of(LabPlan plan) {
    return new NodeRoles(
        names(plan, node -> node.kind() == Kind.ROUTER),
        names(plan, node -> node.kind() == Kind.L4),
        plan.services().stream()
            .flatMap(service -> service.realServers().stream())
            .map(server -> server.node())
            .collect(Collectors.toUnmodifiableSet()),
        names(plan, node -> node.kind() == Kind.L7),
        names(plan, node -> node.kind() == Kind.BACKEND));
  }

  private static Set<String> names(LabPlan plan, Predicate<NodePlan> which) {
    return plan.nodes().stream()
        .filter(which)
        .map(NodePlan::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether there is a choice to come to it.
  boolean decides(String node) {
    return router(node) || l4(node) || server(node) || backend(node);
  }

  /// What a node does, in a word for people.
  String word(String node) {
    if (router(node)) {
      return "router";
    }
    if (l4(node)) {
      return "L4";
    }
    return proxy(node) ? "L7" : server(node) || backend(node) ? "server" : "node";
  }

  boolean proxy(String node) {
    return proxies.contains(node);
  }

  boolean backend(String node) {
    return backends.contains(node);
  }

  boolean router(String node) {
    return routers.contains(node);
  }

  boolean l4(String node) {
    return l4s.contains(node);
  }

  boolean server(String node) {
    return servers.contains(node);
  }
}
