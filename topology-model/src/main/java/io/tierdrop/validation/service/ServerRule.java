package io.tierdrop.validation.service;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.topology.BackendAnswer;
import io.tierdrop.topology.GeneratedFile;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.L7Fields;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.NumberRange;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// L4s, L7s and backends: each is to be used, and to reach what it uses.
public final class ServerRule implements ValidationRule {

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    Set<String> byVips = new HashSet<>();
    for (Vip vip : subject.topology().vips()) {
      byVips.addAll(vip.l4());
      byVips.addAll(vip.servers());
    }
    Set<String> byL7 = new HashSet<>();
    for (Node node : subject.topology().nodes()) {
      if (node.role() instanceof Role.L7 l7) {
        byL7.addAll(l7.servers());
        l7(subject, report, node, l7);
      }
    }
    for (Node node : subject.topology().nodes()) {
      switch (node.role()) {
        case Role.L4 _, Role.L7 _ -> used(subject, report, node, byVips);
        case Role.Backend backend -> server(subject, report, node, backend.weight(), byL7, byVips);
        case Role.Host host -> server(subject, report, node, host.weight(), byL7, byVips);
        default -> {}
      }
    }
  }

  private static void server(
      RuleSubject subject,
      ProblemReport report,
      Node node,
      int weight,
      Set<String> byL7,
      Set<String> byVips) {
    boolean behindL7 = byL7.contains(node.name());
    if (!behindL7 && !byVips.contains(node.name())) {
      report.warning(
          subject.at(node),
          "No L7 and no VIP sends anything to '" + node.name() + "'",
          "Name it in the 'servers' of an L7 or a VIP");
    }
    weight(
        subject, report, node, weight, behindL7 ? LabLimits.HAPROXY_WEIGHT : LabLimits.IPVS_WEIGHT);
  }

  private static void used(
      RuleSubject subject, ProblemReport report, Node node, Set<String> byVips) {
    if (!byVips.contains(node.name())) {
      report.warning(
          subject.at(node),
          "No VIP uses '" + node.name() + "'",
          "Name it in the '"
              + (node.kind() == Kind.L4 ? "l4" : "servers")
              + "' of a VIP, or delete it");
    }
  }

  private static void l7(RuleSubject subject, ProblemReport report, Node node, Role.L7 l7) {
    if (l7.servers().isEmpty()) {
      report.error(
          subject.at(node),
          "'" + node.name() + "' has no servers",
          "Name a backend in its 'servers'");
    }
    weight(subject, report, node, l7.weight(), LabLimits.IPVS_WEIGHT);
    List<Node> servers = subject.nodes(l7.servers(), Kind.BACKEND, Kind.HOST);
    if (RuleSubject.weightless(servers)) {
      // HAProxy starts, answers 503 and fails its own health check.
      report.warning(
          subject.at(node) + "/servers",
          "All servers of '" + node.name() + "' have weight 0, so that none is chosen",
          "Give one of them a weight of 1 or more");
    }
    if (l7.get(L7Fields.CHECK_BY).equals("http") && !touched(node, GeneratedFile.HAPROXY)) {
      servers.forEach(backend -> checks(subject, report, node, l7, backend));
    }
    for (Node backend : servers) {
      boolean reached =
          Arrays.stream(IPVersion.values())
              .anyMatch(f -> !subject.graph().shared(node.name(), backend.name(), f).isEmpty());
      if (!reached) {
        report.error(
            subject.at(node) + "/servers",
            "'%s' shares no segment with its server '%s'".formatted(node.name(), backend.name()),
            "Link both with one switch");
      }
    }
  }

  /// What a backend is asked must be what its own nginx answers.
  private static void checks(
      RuleSubject subject, ProblemReport report, Node node, Role.L7 l7, Node backend) {
    String method = l7.get(L7Fields.CHECK_METHOD);
    String path = l7.get(L7Fields.CHECK_PATH);
    int wanted = l7.get(L7Fields.CHECK_STATUS);
    int status = BackendAnswer.status(method, path);
    if (backend.kind() == Kind.BACKEND
        && !touched(backend, GeneratedFile.NGINX)
        && status != wanted) {
      report.error(
          subject.at(node) + "/checks",
          "'%s' answers %s %s with %d, and '%s' expects %d: it never counts as up"
              .formatted(backend.name(), method, path, status, node.name(), wanted),
          "Write \"status\": %d, or give '%s' an nginx.conf that answers so"
              .formatted(status, backend.name()));
    }
  }

  /// Whether a person's own lines decide what a node's daemon does.
  private static boolean touched(Node node, GeneratedFile file) {
    return node.own().replaced().containsKey(file)
        || node.own().snippets().keySet().stream().anyMatch(place -> place.file() == file);
  }

  private static void weight(
      RuleSubject subject, ProblemReport report, Node node, int weight, NumberRange range) {
    if (!range.contains(weight)) {
      report.error(
          subject.at(node) + "/weight",
          "The weight " + weight + " of '" + node.name() + "' is out of range",
          "Write a number from " + range);
    }
  }
}
