package io.tierdrop.app.vm;

import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.List;
import java.util.function.UnaryOperator;

/// Labs as edited by a person between two deploys.
final class Labs {

  private Labs() {}

  static Lab withNodes(Lab lab, UnaryOperator<Node> change) {
    return with(
        lab,
        lab.topology().nodes().stream().map(change).toList(),
        lab.topology().links(),
        lab.topology().vips(),
        lab.topology().settings());
  }

  /// Another number of members in one tier.
  static Lab withCount(Lab lab, String tier, int count) {
    return withNodes(
        lab,
        node ->
            node.name().equals(tier)
                ? new Node(node.name(), count, node.role(), node.addresses())
                : node);
  }

  static Lab withPopulation(Lab lab, int population) {
    return withNodes(
        lab,
        node ->
            node.role() instanceof Role.Clients role
                ? new Node(
                    node.name(),
                    node.count(),
                    new Role.Clients(population, role.prefixes()),
                    node.addresses())
                : node);
  }

  static Lab withVips(Lab lab, List<Vip> vips) {
    return with(
        lab, lab.topology().nodes(), lab.topology().links(), vips, lab.topology().settings());
  }

  static Lab withSettings(Lab lab, UnaryOperator<LabSettings> change) {
    return with(
        lab,
        lab.topology().nodes(),
        lab.topology().links(),
        lab.topology().vips(),
        change.apply(lab.topology().settings()));
  }

  /// Without its name servers.
  static Lab withoutDns(Lab lab) {
    List<String> servers =
        lab.topology().nodes().stream()
            .filter(node -> node.role() instanceof Role.Dns)
            .map(Node::name)
            .toList();
    return with(
        lab,
        lab.topology().nodes().stream().filter(n -> !servers.contains(n.name())).toList(),
        lab.topology().links().stream()
            .filter(l -> servers.stream().noneMatch(l::touches))
            .toList(),
        lab.topology().vips(),
        lab.topology().settings());
  }

  static List<String> members(Lab lab, String tier) {
    return lab.topology().nodes().stream()
        .filter(node -> node.name().equals(tier))
        .flatMap(node -> node.members().stream())
        .toList();
  }

  private static Lab with(
      Lab lab, List<Node> nodes, List<Link> links, List<Vip> vips, LabSettings settings) {
    return new Lab(
        lab.name(),
        lab.title(),
        lab.teaches(),
        new Topology(nodes, links, vips, settings),
        lab.drawing());
  }
}
