package io.tierdrop.forecast.lab;

import io.tierdrop.forecast.change.Change;
import io.tierdrop.forecast.change.Changes;
import io.tierdrop.forecast.path.Network;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import java.util.List;

/// What a lab's daemons make of a node that dies or goes in maintenance, once all have noticed.
///
/// keepalived takes a real server that fails its checks to weight 0 and deletes nothing; BIRD
/// takes routes over dead routers and L4s away.
public final class LabChanges {

  private final LabPlan plan;

  public LabChanges(LabPlan plan) {
    this.plan = plan;
  }

  /// A node and all of its connections are gone.
  ///
  /// @throws IllegalArgumentException when flows do not depend on such a node
  public Change death(Network network, String name) {
    return switch (node(name).kind()) {
      case ROUTER, L4 -> Changes.nodeDied(network, name);
      case L7 -> Change.death(name + " dies", weightless(network, name), name);
      case BACKEND ->
          Change.death(
              name + " dies", Changes.backendDied(weightless(network, name), name).after(), name);
      case CLIENTS, DNS, INTERNET, ROUTE_REFLECTOR, SWITCH -> throw aside(name);
    };
  }

  /// A node takes no new flows and goes on working.
  ///
  /// @throws IllegalArgumentException when flows do not depend on such a node
  public Change maintenance(Network network, String name) {
    String label = name + " goes in maintenance";
    return switch (node(name).kind()) {
      case ROUTER, L4 -> Change.of(label, Changes.withdrawn(network, name).after());
      case L7 -> Change.of(label, weightless(network, name));
      case BACKEND ->
          Change.of(label, Changes.backendDrained(weightless(network, name), name).after());
      case CLIENTS, DNS, INTERNET, ROUTE_REFLECTOR, SWITCH -> throw aside(name);
    };
  }

  private static Network weightless(Network network, String server) {
    return Changes.serverWeight(network, server, 0).after();
  }

  private NodePlan node(String name) {
    return plan.node(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The lab has no node " + name + ". It has " + decisive() + "."));
  }

  private IllegalArgumentException aside(String name) {
    return new IllegalArgumentException(
        "No flow's way changes when " + name + " goes. Take one of " + decisive() + ".");
  }

  private List<String> decisive() {
    return plan.nodes().stream()
        .filter(
            node ->
                switch (node.kind()) {
                  case ROUTER, L4, L7, BACKEND -> true;
                  case CLIENTS, DNS, INTERNET, ROUTE_REFLECTOR, SWITCH -> false;
                })
        .map(NodePlan::name)
        .toList();
  }
}
