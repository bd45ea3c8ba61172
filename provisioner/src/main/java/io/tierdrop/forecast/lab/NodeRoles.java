package io.tierdrop.forecast.lab;

import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.topology.Kind;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Which nodes do what.
record NodeRoles(Set<String> routers, Set<String> l4s, Set<String> servers) {

  static NodeRoles of(LabPlan plan) {
    return new NodeRoles(
        names(plan, node -> node.kind() == Kind.ROUTER),
        names(plan, node -> node.kind() == Kind.L4),
        plan.services().stream()
            .flatMap(service -> service.realServers().stream())
            .map(server -> server.node())
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static Set<String> names(LabPlan plan, Predicate<NodePlan> which) {
    return plan.nodes().stream()
        .filter(which)
        .map(NodePlan::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// What a node does, in a word for people.
  String word(String node) {
    if (router(node)) {
      return "router";
    }
    if (l4(node)) {
      return "L4";
    }
    return server(node) ? "L7" : "node";
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
