package io.tierdrop.validation.service;

import io.tierdrop.topology.InnerPorts;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.L7Fields;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Servers that L7s and VIPs send to listen for both, and L7s for each other: a port can be had
/// once.
public final class TakenPorts implements ValidationRule {

  private static final Map<Integer, String> TAKEN =
      Map.of(
          InnerPorts.PROXY,
          "requests from L7s",
          InnerPorts.AGENT,
          "the L7s' questions for its state");

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    Set<String> behindL7 = new HashSet<>();
    for (Node node : subject.topology().nodes(Kind.L7)) {
      if (node.role() instanceof Role.L7 l7) {
        behindL7.addAll(l7.servers());
      }
    }
    for (Vip vip : subject.topology().vips()) {
      String use = TAKEN.get(vip.port());
      if (use != null && vip.scheduler() != Scheduler.NONE) {
        subject.nodes(vip.servers(), Kind.BACKEND).stream()
            .map(Node::name)
            .filter(behindL7::contains)
            .findFirst()
            .ifPresent(
                server ->
                    report.error(
                        subject.at(vip) + "/port",
                        "Port %d of '%s' is taken at its server '%s', by %s"
                            .formatted(vip.port(), vip.name(), server, use),
                        "Write another port, or name servers that are behind no L7"));
      }
      if (vip.port() == InnerPorts.PEERS && vip.scheduler() != Scheduler.NONE) {
        subject.nodes(vip.servers(), Kind.L7).stream()
            .filter(TakenPorts::tellsPeers)
            .findFirst()
            .ifPresent(
                l7 ->
                    report.error(
                        subject.at(vip) + "/port",
                        "Port %d of '%s' is taken at its server '%s', by %s"
                            .formatted(
                                vip.port(),
                                vip.name(),
                                l7.name(),
                                "what its members tell each other of clients"),
                        "Write another port, or \"sticky\": {\"peers\": false} at it"));
      }
    }
  }

  /// Whether its members share a table.
  private static boolean tellsPeers(Node node) {
    return node.role() instanceof Role.L7 l7
        && l7.get(L7Fields.STICKY_BY).equals("source")
        && l7.get(L7Fields.STICKY_PEERS)
        && RuleSubject.size(node) > 1;
  }
}
