package io.tierdrop.scenario;

import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A lab whose tiers have other counts of members.
public final class ScaledLab {

  private ScaledLab() {}

  /// The lab with other counts of members.
  ///
  /// @throws InvalidLabException when a tier is not there, or is no tier
  public static Lab of(Lab lab, Map<String, Integer> counts) throws InvalidLabException {
    Topology topology = lab.topology();
    List<Problem> problems = new ArrayList<>();
    for (String tier : counts.keySet()) {
      if (topology.node(tier).filter(node -> node.count() != null).isEmpty()) {
        problems.add(
            Problem.error("/steps", "The lab has no tier " + tier, "Name a node with a count"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidLabException(problems);
    }
    List<Node> nodes = new ArrayList<>();
    for (Node node : topology.nodes()) {
      Integer count = counts.get(node.name());
      nodes.add(
          count == null
              ? node
              : new Node(node.name(), count, node.role(), node.addresses(), node.own()));
    }
    return lab.withTopology(
        new Topology(nodes, topology.links(), topology.vips(), topology.settings()));
  }
}
