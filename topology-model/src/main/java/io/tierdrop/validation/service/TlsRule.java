package io.tierdrop.validation.service;

import io.tierdrop.topology.Kind;
import io.tierdrop.topology.L7Fields;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.TlsTermination;
import io.tierdrop.topology.Vip;
import io.tierdrop.topology.VipTls;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.List;
import java.util.Set;

/// Who ends the TLS of VIPs, and what that keeps others from seeing.
public final class TlsRule implements ValidationRule {

  private static final int PLAIN = 80;

  /// What sees no request, so that an L7 can do it with connections too.
  private static final Set<String> OF_CONNECTIONS =
      Set.of("roundrobin", "static-rr", "leastconn", "first", "source", "random");

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    for (Vip vip : subject.topology().vips()) {
      VipTls tls = vip.tls();
      if (tls != null && vip.scheduler() == Scheduler.NONE) {
        report.warning(
            subject.at(vip) + "/tls",
            "Nobody asks '" + vip.name() + "' by HTTP: 'tls' means nothing",
            "Delete it");
      } else if (tls != null) {
        vip(subject, report, vip, tls);
      }
    }
  }

  private static void vip(RuleSubject subject, ProblemReport report, Vip vip, VipTls tls) {
    if (vip.port() == PLAIN) {
      report.warning(
          subject.at(vip) + "/port",
          "'%s' speaks TLS at port 80, where clients expect plain text".formatted(vip.name()),
          "Write \"port\": " + VipTls.PORT);
    }
    subject.nodes(vip.servers(), Kind.HOST).stream()
        .findFirst()
        .ifPresent(host -> host(subject, report, vip, host, "'%s'".formatted(vip.name())));
    List<Node> l7s = subject.nodes(vip.servers(), Kind.L7);
    if (!tls.termination().reachesServers()) {
      return;
    }
    if (l7s.isEmpty()) {
      report.warning(
          subject.at(vip) + "/tls",
          "'%s' goes to no L7: its TLS ends at its servers, whatever 'termination' says"
              .formatted(vip.name()),
          "Delete 'termination'");
    }
    for (Node l7 : l7s) {
      subject.nodes(servers(l7), Kind.HOST).stream()
          .findFirst()
          .ifPresent(host -> host(subject, report, vip, host, "'%s'".formatted(l7.name())));
      if (tls.termination() == TlsTermination.PASSTHROUGH) {
        unseen(subject, report, vip, l7);
      }
    }
  }

  private static void host(
      RuleSubject subject, ProblemReport report, Vip vip, Node host, String sender) {
    report.error(
        subject.at(vip) + "/tls",
        "%s would speak TLS with '%s', a host, whose program has no certificate of the lab"
            .formatted(sender, host.name()),
        "End TLS at L7s with \"termination\": \"edge\", or name a backend in its place");
  }

  /// An L7 that passes TLS through chooses by what it sees of a connection.
  private static void unseen(RuleSubject subject, ProblemReport report, Vip vip, Node node) {
    if (node.role() instanceof Role.L7 l7) {
      String balance = l7.get(L7Fields.BALANCE);
      boolean source = balance.equals("hash") && l7.get(L7Fields.HASH_KEY).equals("src");
      if (!OF_CONNECTIONS.contains(balance) && !source) {
        unseen(subject, report, vip, node, "'balance' " + balance, "servers take turns");
      }
      if (l7.get(L7Fields.STICKY_BY).equals("cookie")) {
        unseen(subject, report, vip, node, "'sticky' by cookie", "no client is brought back");
      }
    }
  }

  private static void unseen(
      RuleSubject subject,
      ProblemReport report,
      Vip vip,
      Node l7,
      String field,
      String consequence) {
    report.warning(
        subject.at(vip) + "/tls/termination",
        "'%s' passes TLS of '%s' through and sees no request, so that %s means nothing there: %s"
            .formatted(l7.name(), vip.name(), field, consequence),
        "Write \"termination\": \"reencrypt\", or let connections decide: \"balance\": \"source\"");
  }

  private static List<String> servers(Node node) {
    return node.role() instanceof Role.L7 l7 ? l7.servers() : List.of();
  }
}
