package io.tierdrop.app.designer.edit.mend;

import inet.ipaddr.IPAddress;
import io.tierdrop.app.designer.edit.AddEdits;
import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.edit.VipEdits;
import io.tierdrop.app.designer.edit.mend.RemedyFinder.Case;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Remedies of what is wrong with a node.
final class NodeRemedies {

  /// How far from the rest of the drawing a new node is put.
  private static final double ABOVE = 100;

  private NodeRemedies() {}

  static Optional<RemedyEdit> second(Case problem) {
    return node(problem)
        .filter(node -> AddEdits.tiered(node.kind()) && node.members().size() == 1)
        .filter(node -> !CountEdits.of(problem.lab(), node.name(), 2).equals(problem.lab()))
        .map(
            node ->
                RemedyEdit.of(
                    "remedy.count", lab -> CountEdits.of(lab, node.name(), 2), node.name()));
  }

  static Optional<RemedyEdit> servers(Case problem) {
    List<String> backends = names(problem.lab(), Kind.BACKEND);
    return node(problem)
        .filter(node -> node.role() instanceof Role.L7 && !backends.isEmpty())
        .map(
            node ->
                RemedyEdit.of(
                    "remedy.spread",
                    lab -> LabParts.node(lab, node.name(), n -> spread(n, backends)),
                    node.name(),
                    String.join(", ", backends)));
  }

  private static Node spread(Node node, List<String> more) {
    if (!(node.role() instanceof Role.L7 l7)) {
      return node;
    }
    return node.with(l7.withServers(plus(l7.servers(), more)));
  }

  private static List<String> plus(List<String> list, List<String> more) {
    List<String> all = new ArrayList<>(list);
    more.stream().filter(name -> !all.contains(name)).forEach(all::add);
    return all;
  }

  static Optional<RemedyEdit> serve(Case problem) {
    List<String> l7 = names(problem.lab(), Kind.L7);
    if (l7.isEmpty()) {
      return use(problem, false);
    }
    return node(problem)
        .map(
            node ->
                RemedyEdit.of(
                    "remedy.spread",
                    lab ->
                        LabParts.nodes(
                            lab,
                            lab.topology().nodes().stream()
                                .map(n -> spread(n, List.of(node.name())))
                                .toList()),
                    String.join(", ", l7),
                    node.name()));
  }

  static Optional<RemedyEdit> use(Case problem) {
    return use(problem, problem.text().group(1).equals("l4"));
  }

  private static Optional<RemedyEdit> use(Case problem, boolean announces) {
    return node(problem)
        .filter(_ -> !problem.lab().topology().vips().isEmpty())
        .map(
            node ->
                RemedyEdit.of(
                    announces ? "remedy.announce" : "remedy.serve",
                    lab ->
                        LabParts.vips(
                            lab,
                            lab.topology().vips().stream()
                                .map(
                                    vip ->
                                        announces
                                            ? VipEdits.with(
                                                vip,
                                                plus(vip.l4(), List.of(node.name())),
                                                vip.servers())
                                            : VipEdits.with(
                                                vip,
                                                vip.l4(),
                                                plus(vip.servers(), List.of(node.name()))))
                                .toList()),
                    node.name()));
  }

  static Optional<RemedyEdit> weight(Case problem) {
    int most = Integer.parseInt(problem.text().group(1));
    return node(problem)
        .map(
            node ->
                RemedyEdit.of(
                    "remedy.weight",
                    lab -> LabParts.node(lab, node.name(), n -> weighed(n, most)),
                    most));
  }

  private static Node weighed(Node node, int most) {
    return switch (node.role()) {
      case Role.L7 l7 -> node.with(l7.withWeight(Math.clamp(l7.weight(), 0, most)));
      case Role.Backend backend ->
          node.with(backend.withWeight(Math.clamp(backend.weight(), 0, most)));
      case Role.Host host -> node.with(host.withWeight(Math.clamp(host.weight(), 0, most)));
      default -> node;
    };
  }

  /// The pointer is `/nodes/3/addresses/infra/0`.
  static Optional<RemedyEdit> automatic(Case problem) {
    String[] steps = problem.where().split("/", -1);
    if (steps.length < 5 || !steps[3].equals("addresses")) {
      return Optional.empty();
    }
    String segment = steps[4].replace("~1", "/").replace("~0", "~");
    return node(problem)
        .map(
            node ->
                RemedyEdit.of(
                    "remedy.automatic",
                    lab -> LabParts.node(lab, node.name(), n -> without(n, segment)),
                    node.name()));
  }

  private static Node without(Node node, String segment) {
    Map<String, List<IPAddress>> addresses = new TreeMap<>(node.addresses());
    addresses.remove(segment);
    return new Node(node.name(), node.count(), node.role(), addresses, node.own());
  }

  static Optional<RemedyEdit> dual(Case problem) {
    return node(problem)
        .filter(node -> node.role() instanceof Role.Switch)
        .map(
            node ->
                RemedyEdit.of(
                    "remedy.dual",
                    lab ->
                        LabParts.node(
                            lab,
                            node.name(),
                            n ->
                                n.role() instanceof Role.Switch s
                                    ? n.with(s.withFamilies(LabFamilies.DUAL))
                                    : n),
                    node.name()));
  }

  static Optional<RemedyEdit> add(Case problem) {
    Kind kind = problem.text().group(1).equals("internet") ? Kind.INTERNET : Kind.CLIENTS;
    SceneRectangle drawn = LabPicture.of(problem.lab()).extent();
    return Optional.of(
        RemedyEdit.of(
            "remedy.add." + kind.label(),
            lab -> AddEdits.node(lab, kind, drawn.centreX(), drawn.top() - ABOVE)));
  }

  private static Optional<Node> node(Case problem) {
    List<Node> nodes = problem.lab().topology().nodes();
    return problem.index() >= 0 && problem.index() < nodes.size()
        ? Optional.of(nodes.get(problem.index()))
        : Optional.empty();
  }

  private static List<String> names(Lab lab, Kind kind) {
    return lab.topology().nodes(kind).stream().map(Node::name).toList();
  }
}
