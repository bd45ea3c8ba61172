package io.tierdrop.validation.service;

import io.tierdrop.addressing.DrawnSegment;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.List;
import java.util.Set;

/// Single points of failure: nodes whose loss stops a service that the lab was drawn for.
public final class RedundancyRule implements ValidationRule {

  private static final String SECOND = "Write \"count\": 2, or keep it to see it fail";

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    for (Vip vip : subject.topology().vips()) {
      List<Node> servers = subject.servers(vip);
      boolean proxied = servers.stream().allMatch(server -> server.kind() == Kind.L7);
      alone(
          subject,
          report,
          subject.announcers(vip),
          "is alone in announcing a VIP",
          vip.delivery().nat()
              ? "Keep it to see it fail, or forward '%s' in another way: NAT can have no second L4"
                  .formatted(vip.name())
              : SECOND);
      alone(
          subject,
          report,
          servers,
          proxied ? "is the only L7 of a VIP" : "is the only server of a VIP");
    }
    for (Node node : subject.topology().nodes()) {
      if (node.role() instanceof Role.L7 l7) {
        List<Node> backends = subject.nodes(l7.servers(), Kind.BACKEND, Kind.HOST);
        alone(subject, report, backends, "is the only server of '" + node.name() + "'");
      }
    }
    Set<String> cut = subject.graph().cutNodes();
    for (Node router : subject.topology().nodes(Kind.ROUTER)) {
      if (cut.contains(router.name())) {
        alone(subject, report, List.of(router), "is the only router between its segments");
      }
    }
    for (DrawnSegment segment : subject.addressing().segments()) {
      alone(
          subject,
          report,
          subject.nodes(tiers(segment), Kind.ROUTE_REFLECTOR),
          "is the only route reflector of '" + segment.name() + "'");
    }
  }

  private static List<String> tiers(DrawnSegment segment) {
    return segment.members().stream().map(DrawnSegment.Member::tier).toList();
  }

  private static void alone(
      RuleSubject subject, ProblemReport report, List<Node> nodes, String what) {
    alone(subject, report, nodes, what, SECOND);
  }

  private static void alone(
      RuleSubject subject, ProblemReport report, List<Node> nodes, String what, String remedy) {
    if (RuleSubject.size(nodes) == 1) {
      Node node = nodes.getFirst();
      report.warning(
          subject.at(node),
          "'" + node.members().getFirst() + "' " + what + ": a single point of failure",
          remedy);
    }
  }
}
