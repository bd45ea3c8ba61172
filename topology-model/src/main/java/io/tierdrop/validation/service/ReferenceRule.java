package io.tierdrop.validation.service;

import io.tierdrop.problem.JsonPointers;
import io.tierdrop.problem.NameSuggestion;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Names must mean something, of a kind that serves, and once.
public final class ReferenceRule implements ValidationRule {

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    for (Node node : subject.topology().nodes()) {
      switch (node.role()) {
        case Role.L7 l7 ->
            nodes(
                subject,
                report,
                subject.at(node) + "/servers",
                l7.servers(),
                Set.of(Kind.BACKEND, Kind.HOST));
        case Role.Dns dns -> names(subject, report, subject.at(node) + "/names", dns);
        default -> {}
      }
    }
    List<Link> links = subject.topology().links();
    for (int i = 0; i < links.size(); i++) {
      String ends = JsonPointers.child("/links", i) + "/ends";
      known(subject, report, JsonPointers.child(ends, 0), links.get(i).a());
      known(subject, report, JsonPointers.child(ends, 1), links.get(i).b());
    }
    for (Vip vip : subject.topology().vips()) {
      nodes(subject, report, subject.at(vip) + "/l4", vip.l4(), Set.of(Kind.L4, Kind.DNS));
      Set<Kind> serving = Set.of(Kind.L7, Kind.BACKEND, Kind.HOST);
      nodes(subject, report, subject.at(vip) + "/servers", vip.servers(), serving);
    }
  }

  private static void names(RuleSubject subject, ProblemReport report, String at, Role.Dns dns) {
    List<DnsName> names = dns.names();
    Set<String> labels = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      DnsName name = names.get(i);
      String here = JsonPointers.child(at, i);
      if (!labels.add(name.name())) {
        report.error(here, "The name '" + name.name() + "' stands twice", "Delete one of the two");
      }
      int length = name.name().length() + 1 + dns.zone().length();
      if (length > LabLimits.DOMAIN) {
        report.error(
            here + "/name",
            "'%s' below its zone has %d characters, and domain names end at %d"
                .formatted(name.name(), length, LabLimits.DOMAIN),
            "Shorten it, or the zone");
      }
      alike(subject, report, here, name);
      checkable(subject, report, here, name);
      if (name.vips().isEmpty()) {
        report.error(here, "The name '" + name.name() + "' has no VIPs", "Name one in its 'vips'");
      }
      Set<String> vips = new HashSet<>();
      for (int j = 0; j < name.vips().size(); j++) {
        String vip = name.vips().get(j);
        if (!vips.add(vip)) {
          twice(report, JsonPointers.child(here + "/vips", j), vip);
        }
        if (!subject.vipNames().contains(vip)) {
          report.error(
              JsonPointers.child(here + "/vips", j),
              "There is no VIP '" + vip + "'",
              NameSuggestion.remedy(vip, subject.vipNames(), "Add it, or name another"));
        }
      }
    }
  }

  /// Name servers check the VIPs that they name.
  private static void checkable(
      RuleSubject subject, ProblemReport report, String here, DnsName name) {
    subject.topology().vips().stream()
        .filter(vip -> name.vips().contains(vip.name()) && vip.scheduler() != Scheduler.NONE)
        .filter(vip -> !LabLimits.DNS_CHECK_PORT.contains(vip.port()))
        .forEach(
            vip ->
                report.error(
                    here + "/vips",
                    "Port %d of '%s' cannot be checked by name servers"
                        .formatted(vip.port(), vip.name()),
                    "Give the VIP a port of %s, or take it out of the name"
                        .formatted(LabLimits.DNS_CHECK_PORT)));
  }

  /// gdnsd checks all addresses of an answer alike: on one port, or none at all.
  private static void alike(RuleSubject subject, ProblemReport report, String here, DnsName name) {
    Set<Integer> checked =
        subject.topology().vips().stream()
            .filter(vip -> name.vips().contains(vip.name()))
            .map(vip -> vip.scheduler() == Scheduler.NONE ? 0 : vip.port())
            .collect(Collectors.toSet());
    if (name.answer() == DnsName.Answer.ALL_HEALTHY && checked.size() > 1) {
      report.error(
          here + "/vips",
          "The VIPs of '" + name.name() + "' differ in their port, and are checked on one together",
          "Name VIPs of one port, or write \"answer\": \"first-healthy\"");
    }
  }

  private static void nodes(
      RuleSubject subject, ProblemReport report, String at, List<String> names, Set<Kind> kinds) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String here = JsonPointers.child(at, i);
      if (!seen.add(name)) {
        twice(report, here, name);
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

  private static void twice(ProblemReport report, String at, String name) {
    report.error(at, "'" + name + "' stands twice in the list", "Delete one of the two");
  }

  private static boolean known(RuleSubject subject, ProblemReport report, String at, String name) {
    boolean known = subject.node(name).isPresent();
    if (!known) {
      report.error(
          at,
          "There is no node '" + name + "'",
          NameSuggestion.remedy(name, subject.nodeNames(), "Add it, or name another"));
    }
    return known;
  }
}
