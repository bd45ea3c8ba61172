package io.tierdrop.validation.network;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.graph.NameServerReach;
import io.tierdrop.graph.NameServerReach.Way;
import io.tierdrop.problem.JsonPointers;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.DnsName.Answer;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names follow the health of those VIPs that their name server can ask, and no others.
public final class NameHealthRule implements ValidationRule {

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    if (subject.names(Kind.INTERNET).isEmpty()) {
      return;
    }
    NameServerReach reach = new NameServerReach(subject.topology(), subject.graph());
    Map<String, Vip> vips = new HashMap<>();
    subject.topology().vips().forEach(vip -> vips.putIfAbsent(vip.name(), vip));
    for (Node node : subject.topology().nodes(Kind.DNS)) {
      if (node.role() instanceof Role.Dns dns) {
        for (int i = 0; i < dns.names().size(); i++) {
          DnsName name = dns.names().get(i);
          List<Vip> named =
              name.vips().stream()
                  .flatMap(vip -> Optional.ofNullable(vips.get(vip)).stream())
                  .toList();
          String at = JsonPointers.child(subject.at(node) + "/names", i);
          asked(subject, report, at, node, name, named, reach);
          families(subject, report, at, name, named);
        }
      }
    }
  }

  private static void asked(
      RuleSubject subject,
      ProblemReport report,
      String at,
      Node server,
      DnsName name,
      List<Vip> vips,
      NameServerReach reach) {
    Map<Way, Map<List<String>, List<IPVersion>>> found = new EnumMap<>(Way.class);
    for (IPVersion family : IPVersion.values()) {
      vips.stream()
          .filter(vip -> vip.scheduler() != Scheduler.NONE)
          .filter(vip -> subject.families(vip).contains(family))
          .collect(
              Collectors.groupingBy(
                  vip -> reach.way(server.name(), vip, family),
                  Collectors.mapping(Vip::name, Collectors.toList())))
          .forEach(
              (way, names) ->
                  found
                      .computeIfAbsent(way, _ -> new LinkedHashMap<>())
                      .computeIfAbsent(names, _ -> new ArrayList<>())
                      .add(family));
    }
    String unknown =
        name.answer() == Answer.ALL_HEALTHY
            ? ": its answers to '%s' do not follow the health of any address there"
            : ": its answers to '%s' do not follow the health of those addresses";
    found
        .getOrDefault(Way.NONE, Map.of())
        .forEach(
            (names, families) ->
                report.warning(
                    at,
                    ("'%s' cannot ask %s by %s" + unknown)
                        .formatted(
                            server.name(), RuleSubject.list(names), by(families), name.name()),
                    "Link the name server with a router over a segment that carries "
                        + by(families)));
    found
        .getOrDefault(Way.PAST_NAT, Map.of())
        .forEach(
            (names, families) ->
                report.warning(
                    at,
                    ("Servers of %s answer '%s' beside them by %s past the NAT of their L4"
                            + unknown)
                        .formatted(
                            RuleSubject.list(names), server.name(), by(families), name.name()),
                    "Link the name server with a segment that none of them hangs on"));
  }

  private static String by(List<IPVersion> families) {
    return families.stream().map(IPVersion::toString).collect(Collectors.joining(" and "));
  }

  /// The first healthy VIP is answered in both families, also where it has no address in one.
  private static void families(
      RuleSubject subject, ProblemReport report, String at, DnsName name, List<Vip> vips) {
    if (name.answer() != Answer.FIRST_HEALTHY) {
      return;
    }
    for (IPVersion family : IPVersion.values()) {
      Stream<Vip> without = vips.stream().takeWhile(vip -> !subject.families(vip).contains(family));
      List<String> first = without.map(Vip::name).toList();
      if (!first.isEmpty() && first.size() < vips.size()) {
        report.warning(
            at,
            "While %s is healthy there is no %s address for '%s': one VIP is answered in both families"
                .formatted(
                    first.size() == 1
                        ? RuleSubject.list(first)
                        : "one of " + RuleSubject.list(first),
                    family,
                    name.name()),
            "Give it one, write \"answer\": \"all-healthy\", or give each VIP a name of its own");
      }
    }
  }
}
