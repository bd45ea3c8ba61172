package io.tierdrop.validation.service;

import io.tierdrop.topology.HealthPorts;
import io.tierdrop.topology.InnerPorts;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import io.tierdrop.topology.VipTls;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A port of a server speaks one language, with VIPs, with L7s and with who checks it.
public final class TlsPorts implements ValidationRule {

  private static final String PLAIN = "plain text";

  /// @param language what is spoken there
  /// @param asker who asks there, as people read it
  private record Use(String language, String asker) {}

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    Topology topology = subject.topology();
    if (topology.vips().stream().allMatch(vip -> vip.tls() == null)) {
      return;
    }
    for (Node node : topology.nodes()) {
      switch (node.role()) {
        case Role.L7 _ -> l7(subject, report, node);
        case Role.Backend _ -> backend(subject, report, node);
        default -> {}
      }
    }
  }

  private static void l7(RuleSubject subject, ProblemReport report, Node l7) {
    Map<Integer, Use> uses = new HashMap<>();
    for (Vip vip : served(subject.topology(), l7)) {
      VipTls tls = vip.tls();
      if (tls != null && tls.termination().reachesServers()) {
        uses.put(HealthPorts.HTTP, new Use(PLAIN, "the L4s' checks"));
      }
    }
    for (Vip vip : served(subject.topology(), l7)) {
      claim(subject, report, l7, vip, vip.port(), language(vip, true), uses);
    }
  }

  private static void backend(RuleSubject subject, ProblemReport report, Node backend) {
    Map<Integer, Use> uses = new HashMap<>();
    uses.put(InnerPorts.PLAIN, new Use(PLAIN, "L7s"));
    for (Node l7 : subject.topology().nodes(Kind.L7)) {
      if (l7.role() instanceof Role.L7 role && role.servers().contains(backend.name())) {
        for (Vip vip : served(subject.topology(), l7)) {
          VipTls tls = vip.tls();
          if (tls != null && tls.termination().reachesServers()) {
            String language = language(vip, false);
            claim(
                subject,
                report,
                backend,
                vip,
                InnerPorts.TLS_PROXY,
                language + " behind a PROXY header",
                uses);
            claim(subject, report, backend, vip, InnerPorts.TLS, language, uses);
          }
        }
      }
    }
    for (Vip vip : served(subject.topology(), backend)) {
      claim(subject, report, backend, vip, vip.port(), language(vip, false), uses);
    }
  }

  private static List<Vip> served(Topology topology, Node node) {
    return topology.vips().stream()
        .filter(vip -> vip.scheduler() != Scheduler.NONE && vip.servers().contains(node.name()))
        .toList();
  }

  /// @param ended whether it matters where TLS ends
  private static String language(Vip vip, boolean ended) {
    return Optional.ofNullable(vip.tls())
        .map(
            tls ->
                "TLS"
                    + (tls.http2() ? "" : " without HTTP/2")
                    + (ended ? " (" + tls.termination().label() + ")" : ""))
        .orElse(PLAIN);
  }

  private static void claim(
      RuleSubject subject,
      ProblemReport report,
      Node node,
      Vip vip,
      int port,
      String language,
      Map<Integer, Use> uses) {
    Use first = uses.putIfAbsent(port, new Use(language, "'" + vip.name() + "'"));
    if (first != null && !first.language().equals(language)) {
      report.error(
          subject.at(vip),
          "'%s' speaks %s at port %d, for %s, and cannot speak %s there for '%s'"
              .formatted(node.name(), first.language(), port, first.asker(), language, vip.name()),
          "Give '%s' another port, the same \"tls\", or servers of its own".formatted(vip.name()));
    }
  }
}
