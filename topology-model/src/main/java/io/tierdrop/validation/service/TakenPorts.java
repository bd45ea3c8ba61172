package io.tierdrop.validation.service;

import io.tierdrop.topology.InnerPorts;
import io.tierdrop.topology.Kind;
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

/// Servers that L7s and VIPs send to listen for both, and a port can be had once.
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
    }
  }
}
