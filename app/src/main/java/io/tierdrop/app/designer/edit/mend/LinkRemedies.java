package io.tierdrop.app.designer.edit.mend;

import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.edit.mend.RemedyFinder.Case;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Remedies of what is wrong with a link or a segment.
final class LinkRemedies {

  private LinkRemedies() {}

  static Optional<RemedyEdit> delete(Case problem) {
    int index = problem.index();
    return link(problem)
        .map(
            link ->
                RemedyEdit.of(
                    "remedy.unlink",
                    lab -> {
                      List<Link> links = new ArrayList<>(lab.topology().links());
                      links.remove(index);
                      return LabParts.links(lab, links);
                    },
                    link.a(),
                    link.b()));
  }

  /// A segment's MTU, and that of every interface on it which is smaller.
  static Optional<RemedyEdit> mtu(Case problem) {
    int bytes = Integer.parseInt(problem.text().group(1));
    if (!problem.where().startsWith("/nodes/")) {
      return link(problem)
          .map(
              l ->
                  RemedyEdit.of("remedy.mtu", lab -> links(lab, l::equals, bytes), bytes, name(l)));
    }
    List<Node> nodes = problem.lab().topology().nodes();
    if (problem.index() >= nodes.size()
        || !(nodes.get(problem.index()).role() instanceof Role.Switch)) {
      return Optional.empty();
    }
    String name = nodes.get(problem.index()).name();
    return Optional.of(
        RemedyEdit.of(
            "remedy.mtu",
            lab ->
                links(
                    LabParts.node(lab, name, n -> grown(n, bytes)),
                    link -> link.touches(name) && link.mtu() != null && link.mtu() < bytes,
                    bytes),
            bytes,
            name));
  }

  private static Node grown(Node node, int bytes) {
    return node.role() instanceof Role.Switch s
        ? node.with(s.withMtu(Math.max(s.mtu(), bytes)))
        : node;
  }

  private static Lab links(Lab lab, java.util.function.Predicate<Link> which, int bytes) {
    UnaryOperator<Link> change = l -> which.test(l) ? l.withMtu(bytes) : l;
    return LabParts.links(lab, lab.topology().links().stream().map(change).toList());
  }

  /// From a link to the switch that it leads to, unless that has prefixes already.
  static Optional<RemedyEdit> prefixes(Case problem) {
    return link(problem)
        .flatMap(
            link ->
                problem.lab().topology().nodes().stream()
                    .filter(node -> link.touches(node.name()))
                    .filter(node -> node.role() instanceof Role.Switch)
                    .findFirst()
                    .map(
                        node ->
                            RemedyEdit.of(
                                "remedy.prefixes",
                                lab -> hand(lab, link, node.name()),
                                node.name())));
  }

  private static Lab hand(Lab lab, Link from, String to) {
    List<Prefix> prefixes = from.prefixes();
    Lab given =
        LabParts.node(
            lab,
            to,
            node ->
                node.role() instanceof Role.Switch s && s.prefixes().isEmpty()
                    ? node.with(s.withPrefixes(prefixes))
                    : node);
    return LabParts.links(
        given,
        given.topology().links().stream()
            .map(l -> l.equals(from) ? l.withPrefixes(List.of()) : l)
            .toList());
  }

  private static String name(Link link) {
    return link.a() + " – " + link.b();
  }

  private static Optional<Link> link(Case problem) {
    List<Link> links = problem.lab().topology().links();
    return problem.where().startsWith("/links/") && problem.index() < links.size()
        ? Optional.of(links.get(problem.index()))
        : Optional.empty();
  }
}
