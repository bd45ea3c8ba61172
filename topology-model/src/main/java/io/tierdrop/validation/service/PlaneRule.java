package io.tierdrop.validation.service;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.DrawnSegment;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.List;
import java.util.Optional;

/// IPVS' Maglev hash permutes its slots by the real servers' addresses: L4s that reach a server at
/// different addresses build different tables.
public final class PlaneRule implements ValidationRule {

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    for (Vip vip : subject.topology().vips()) {
      if (vip.scheduler() == Scheduler.MH
          && subject.families(vip).stream().anyMatch(family -> differ(subject, vip, family))) {
        report.warning(
            subject.at(vip) + "/l4",
            "%s reach servers of '%s' over different segments, where these have other addresses,"
                    .formatted(RuleSubject.list(vip.l4()), vip.name())
                + " so that mh chooses otherwise on each: a flow that comes to another L4 breaks",
            "Link all of them with one segment, or write \"scheduler\": \"sh\"");
      }
    }
  }

  private static boolean differ(RuleSubject subject, Vip vip, IPVersion family) {
    List<Node> l4s = subject.announcers(vip);
    return subject.servers(vip).stream()
        .anyMatch(
            server ->
                l4s.stream()
                        .map(l4 -> segment(subject, vip, l4, server, family))
                        .flatMap(Optional::stream)
                        .distinct()
                        .count()
                    > 1);
  }

  private static Optional<String> segment(
      RuleSubject subject, Vip vip, Node l4, Node server, IPVersion family) {
    return subject
        .graph()
        .plane(l4.name(), vip.l4(), server.name(), family)
        .map(DrawnSegment::name);
  }
}
