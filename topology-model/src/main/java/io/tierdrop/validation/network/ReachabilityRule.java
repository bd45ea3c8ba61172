package io.tierdrop.validation.network;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.graph.FamilyIslands;
import io.tierdrop.topology.ForwardMethod;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Requests must get from clients to L4s, from L4s to real servers, and answers back; only routers
/// and the internet pass packets on.
public final class ReachabilityRule implements ValidationRule {

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    List<String> internet = subject.names(Kind.INTERNET);
    List<String> clients = subject.names(Kind.CLIENTS);
    if (internet.isEmpty()) {
      return;
    }
    Map<IPVersion, FamilyIslands> islands = new EnumMap<>(IPVersion.class);
    for (IPVersion family : IPVersion.values()) {
      islands.put(family, subject.graph().islands(family));
    }
    for (Node router : subject.topology().nodes(Kind.ROUTER)) {
      if (islands.values().stream().noneMatch(each -> each.join(router.name(), internet))) {
        report.error(
            subject.at(router),
            "'" + router.name() + "' has no way to the internet, and drops what it gets",
            "Link it with the internet, or with a router that leads there");
      }
    }
    Map<Finding, List<IPVersion>> findings = new LinkedHashMap<>();
    islands.forEach(
        (family, each) -> {
          for (Vip vip : subject.topology().vips()) {
            if (subject.families(vip).contains(family)) {
              Stream.of(
                      in(subject, vip, clients, each),
                      forwarding(subject, vip, family),
                      back(subject, vip, internet, each))
                  .flatMap(found -> found)
                  .forEach(f -> findings.computeIfAbsent(f, _ -> new ArrayList<>()).add(family));
              sites(subject, report, vip, family);
            }
          }
        });
    findings.forEach((finding, families) -> finding.tell(report, families));
    names(subject, report, clients, islands.values());
  }

  /// Something that holds for one family or for both.
  ///
  /// @param because what follows the families; may be empty
  private record Finding(String where, String message, String because, String remedy) {
    Finding(String where, String message, String remedy) {
      this(where, message, "", remedy);
    }

    void tell(ProblemReport report, List<IPVersion> families) {
      String by = families.stream().map(IPVersion::toString).collect(Collectors.joining(" and "));
      report.error(where, message + " by " + by + because, remedy + " that carries " + by);
    }
  }

  private static Stream<Finding> in(
      RuleSubject subject, Vip vip, List<String> clients, FamilyIslands islands) {
    return clients.stream()
        .filter(client -> !subject.announcers(vip).isEmpty())
        .filter(client -> !islands.join(client, vip.l4()))
        .map(
            client ->
                new Finding(
                    subject.at(vip),
                    "'%s' cannot reach %s of '%s'"
                        .formatted(client, RuleSubject.list(vip.l4()), vip.name()),
                    "Link them through the internet and a router, each on a segment"));
  }

  /// Each L4 needs a real server on a segment of its own, and each real server an L4.
  private static Stream<Finding> forwarding(RuleSubject subject, Vip vip, IPVersion family) {
    Map<String, List<String>> reached = reached(subject, vip, family);
    return subject.announcers(vip).stream()
        .flatMap(
            l4 ->
                subject.servers(vip).stream()
                    .filter(server -> !reaches(reached, l4.name(), server.name()))
                    .filter(
                        server ->
                            reached.getOrDefault(l4.name(), List.of()).isEmpty()
                                || reached.values().stream()
                                    .noneMatch(servers -> servers.contains(server.name())))
                    .map(
                        server ->
                            new Finding(
                                subject.at(vip),
                                "'%s' shares no segment with its real server '%s'"
                                    .formatted(l4.name(), server.name()),
                                why(vip.delivery().forward()),
                                "Link both with one segment")));
  }

  /// Why a segment in common is needed.
  private static String why(ForwardMethod forward) {
    return switch (forward) {
      case TUNNEL -> "";
      case DIRECT -> ", and direct routing hands packets over in frames, which no router passes on";
      case NAT -> ", and with NAT it is that one's gateway: answers come back through it";
    };
  }

  /// Anycast over several sites: that each L4 has only some of the real servers is allowed, and
  /// said.
  private static void sites(RuleSubject subject, ProblemReport report, Vip vip, IPVersion family) {
    Map<String, List<String>> reached = reached(subject, vip, family);
    List<String> all = subject.servers(vip).stream().map(Node::name).toList();
    boolean whole =
        reached.values().stream().anyMatch(List::isEmpty)
            || !reached.values().stream().flatMap(List::stream).toList().containsAll(all);
    if (!whole && reached.values().stream().anyMatch(servers -> !servers.containsAll(all))) {
      report.warning(
          subject.at(vip),
          "The L4s of '%s' have different real servers: %s. Flows that move from one to another break"
              .formatted(
                  vip.name(),
                  reached.entrySet().stream()
                      .map(e -> "'%s' has %s".formatted(e.getKey(), RuleSubject.list(e.getValue())))
                      .collect(Collectors.joining(", "))),
          "As it should be for anycast over several sites; otherwise link each L4 with all of"
              + " them");
    }
  }

  private static boolean reaches(Map<String, List<String>> reached, String l4, String server) {
    return reached.getOrDefault(l4, List.of()).contains(server);
  }

  /// The real servers of a VIP that each of its L4s shares a segment with.
  private static Map<String, List<String>> reached(RuleSubject subject, Vip vip, IPVersion family) {
    Map<String, List<String>> reached = new LinkedHashMap<>();
    for (Node l4 : subject.announcers(vip)) {
      reached.put(
          l4.name(),
          subject.servers(vip).stream()
              .map(Node::name)
              .filter(server -> !subject.graph().shared(l4.name(), server, family).isEmpty())
              .toList());
    }
    return reached;
  }

  /// Direct return: real servers answer clients past the L4. With NAT its L4 does.
  private static Stream<Finding> back(
      RuleSubject subject, Vip vip, List<String> internet, FamilyIslands islands) {
    List<Node> answering =
        subject.servers(vip).isEmpty() || vip.delivery().nat()
            ? subject.announcers(vip)
            : subject.servers(vip);
    return answering.stream()
        .filter(server -> !islands.join(server.name(), internet))
        .map(
            server ->
                new Finding(
                    subject.at(server),
                    "'%s' has no way back to the clients of '%s'"
                        .formatted(server.name(), vip.name()),
                    "Link it with a segment of a router"));
  }

  private static void names(
      RuleSubject subject,
      ProblemReport report,
      List<String> clients,
      Collection<FamilyIslands> islands) {
    for (Node dns : subject.topology().nodes(Kind.DNS)) {
      if (!clients.isEmpty()
          && islands.stream().noneMatch(each -> each.join(dns.name(), clients))) {
        report.warning(
            subject.at(dns),
            "No client can ask '" + dns.name() + "'",
            "Link the name server with the clients or with a router");
      }
    }
  }
}
