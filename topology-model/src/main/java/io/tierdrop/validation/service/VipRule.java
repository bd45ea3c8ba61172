package io.tierdrop.validation.service;

import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.List;

/// What a VIP must have, each looked at by itself.
public final class VipRule implements ValidationRule {

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    for (Vip vip : subject.topology().vips()) {
      if (vip.l4().isEmpty()) {
        report.error(
            subject.at(vip), "Nobody announces '" + vip.name() + "'", "Name an L4 in its 'l4'");
      }
      if (vip.scheduler() == Scheduler.NONE) {
        unscheduled(subject, report, vip);
      } else {
        scheduled(subject, report, vip);
      }
    }
  }

  private static void unscheduled(RuleSubject subject, ProblemReport report, Vip vip) {
    if (!subject.nodes(vip.l4(), Kind.L4).isEmpty() || !vip.servers().isEmpty()) {
      report.error(
          subject.at(vip) + "/scheduler",
          "'" + vip.name() + "' has an L4 or servers, and no scheduler to choose between servers",
          "Write \"scheduler\": \"mh\", or name only name servers in 'l4' and no servers");
    }
  }

  private static void scheduled(RuleSubject subject, ProblemReport report, Vip vip) {
    if (vip.servers().isEmpty()) {
      report.error(
          subject.at(vip),
          "'" + vip.name() + "' has no servers",
          "Name an L7 or a backend in its 'servers'");
    }
    if (!subject.nodes(vip.l4(), Kind.DNS).isEmpty()) {
      report.error(
          subject.at(vip) + "/l4",
          "A name server cannot schedule '" + vip.name() + "'",
          "Name only L4s, or write \"scheduler\": \"none\"");
    }
    List<Node> servers = subject.servers(vip);
    if (RuleSubject.weightless(servers)) {
      weightless(subject, report, vip, "All servers of '" + vip.name() + "'");
    } else {
      subject.nodes(vip.l4(), Kind.L4).stream()
          .filter(l4 -> choosesNobody(subject, vip, l4))
          .forEach(
              l4 ->
                  weightless(
                      subject,
                      report,
                      vip,
                      "All servers of '%s' that '%s' reaches".formatted(vip.name(), l4.name())));
    }
    Scheduler scheduler = vip.scheduler();
    if (!scheduler.stateless() && RuleSubject.size(subject.announcers(vip)) > 1) {
      report.warning(
          subject.at(vip) + "/scheduler",
          "With '%s' every L4 chooses for itself: a flow that comes to another L4 breaks"
              .formatted(scheduler.label()),
          "Write \"scheduler\": \"mh\", or keep it to see that happen");
    }
    if (!scheduler.hashesSource() && (vip.hashPort() || vip.fallback())) {
      report.warning(
          subject.at(vip),
          "'hashPort' and 'fallback' mean nothing to '" + scheduler.label() + "'",
          "Delete them, or write \"scheduler\": \"mh\"");
    }
  }

  /// An L4 chooses among those servers that it reaches, in each family by itself.
  private static boolean choosesNobody(RuleSubject subject, Vip vip, Node l4) {
    return subject.families(vip).stream()
        .anyMatch(family -> RuleSubject.weightless(subject.reached(vip, l4, family)));
  }

  /// keepalived refuses a service that can never have its quorum of 1 (exit code 5 with -t).
  private static void weightless(
      RuleSubject subject, ProblemReport report, Vip vip, String servers) {
    report.error(
        subject.at(vip) + "/servers",
        servers + " have weight 0, so that none is chosen",
        "Give one of them a weight of 1 or more");
  }
}
