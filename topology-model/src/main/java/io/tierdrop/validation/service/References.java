package io.tierdrop.validation.service;

import io.tierdrop.problem.Pointer;
import io.tierdrop.problem.Suggestion;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.Report;
import io.tierdrop.validation.rule.Rule;
import io.tierdrop.validation.rule.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Names must mean something, of a kind that serves, and once.
public final class References implements Rule {

  @Override
  public void check(Subject subject, Report report) {
    for (Node node : subject.topology().nodes()) {
      switch (node.role()) {
        case Role.L7 l7 ->
            nodes(
                subject, report, subject.at(node) + "/servers", l7.servers(), Set.of(Kind.BACKEND));
        case Role.Dns dns -> names(subject, report, subject.at(node) + "/names", dns.names());
        default -> {}
      }
    }
    List<Link> links = subject.topology().links();
    for (int i = 0; i < links.size(); i++) {
      String ends = Pointer.child("/links", i) + "/ends";
      known(subject, report, Pointer.child(ends, 0), links.get(i).a());
      known(subject, report, Pointer.child(ends, 1), links.get(i).b());
    }
    for (Vip vip : subject.topology().vips()) {
      nodes(subject, report, subject.at(vip) + "/l4", vip.l4(), Set.of(Kind.L4, Kind.DNS));
      Set<Kind> serving = Set.of(Kind.L7, Kind.BACKEND);
      nodes(subject, report, subject.at(vip) + "/servers", vip.servers(), serving);
    }
  }

  private static void names(Subject subject, Report report, String at, List<DnsName> names) {
    Set<String> labels = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      DnsName name = names.get(i);
      String here = Pointer.child(at, i);
      if (!labels.add(name.name())) {
        report.error(here, "The name '" + name.name() + "' stands twice", "Delete one of the two");
      }
      if (name.vips().isEmpty()) {
        report.error(here, "The name '" + name.name() + "' has no VIPs", "Name one in its 'vips'");
      }
      for (int j = 0; j < name.vips().size(); j++) {
        String vip = name.vips().get(j);
        if (!subject.vipNames().contains(vip)) {
          report.error(
              Pointer.child(here + "/vips", j),
              "There is no VIP '" + vip + "'",
              Suggestion.remedy(vip, subject.vipNames(), "Add it, or name another"));
        }
      }
    }
  }

  private static void nodes(
      Subject subject, Report report, String at, List<String> names, Set<Kind> kinds) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String here = Pointer.child(at, i);
      if (!seen.add(name)) {
        report.error(here, "'" + name + "' stands twice in the list", "Delete one of the two");
      }
      if (known(subject, report, here, name)) {
        Kind kind = subject.node(name).map(Node::kind).orElseThrow();
        if (!kinds.contains(kind)) {
          report.error(
              here,
              "'" + name + "' is of kind " + kind.label() + ", which cannot do this",
              "Name a node of kind "
                  + kinds.stream().map(Kind::label).sorted().collect(Collectors.joining(" or ")));
        }
      }
    }
  }

  private static boolean known(Subject subject, Report report, String at, String name) {
    boolean known = subject.node(name).isPresent();
    if (!known) {
      report.error(
          at,
          "There is no node '" + name + "'",
          Suggestion.remedy(name, subject.nodeNames(), "Add it, or name another"));
    }
    return known;
  }
}
