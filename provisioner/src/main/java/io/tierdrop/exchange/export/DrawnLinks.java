package io.tierdrop.exchange.export;

import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The links of a lab that have a node at both ends: a lab is also exported while it is drawn.
public final class DrawnLinks {

  private DrawnLinks() {}

  public static List<Link> of(Lab lab) {
    Set<String> names = lab.topology().nodes().stream().map(Node::name).collect(Collectors.toSet());
    return lab.topology().links().stream()
        .filter(link -> names.contains(link.a()) && names.contains(link.b()))
        .toList();
  }

  static boolean joins(Topology topology, Link link) {
    return topology.node(link.a()).isPresent() && topology.node(link.b()).isPresent();
  }
}
