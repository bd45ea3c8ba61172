package io.tierdrop.validation.service;

import io.tierdrop.topology.ConnectionThresholds;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.TunnelType;
import io.tierdrop.topology.Vip;
import io.tierdrop.topology.VipDelivery;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How packets get to real servers, and answers back. With NAT an answer carries the real server's
/// address until the L4 that chose it puts the VIP in again: only that one knows the connection.
public final class DeliveryRule implements ValidationRule {

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    Map<String, List<Vip>> served = new LinkedHashMap<>();
    for (Vip vip : subject.topology().vips()) {
      if (vip.scheduler() == Scheduler.NONE) {
        unscheduled(subject, report, vip);
      } else {
        fields(subject, report, vip);
        subject
            .servers(vip)
            .forEach(
                server -> served.computeIfAbsent(server.name(), _ -> new ArrayList<>()).add(vip));
      }
    }
    served.forEach((server, vips) -> gateway(subject, report, server, vips));
  }

  private static void unscheduled(RuleSubject subject, ProblemReport report, Vip vip) {
    if (!vip.delivery().equals(VipDelivery.DEFAULT)) {
      report.warning(
          subject.at(vip),
          "Nothing of '%s' is forwarded: 'forward', 'persistence', 'thresholds' and 'check' mean nothing"
              .formatted(vip.name()),
          "Delete them");
    }
  }

  private static void fields(RuleSubject subject, ProblemReport report, Vip vip) {
    VipDelivery delivery = vip.delivery();
    List<Node> l4s = subject.announcers(vip);
    if (delivery.nat() && RuleSubject.size(l4s) > 1) {
      report.error(
          subject.at(vip) + "/forward",
          ("'%s' is forwarded by NAT, and %d L4s announce it: an answer has to come back through the"
                  + " one that chose, which alone can put the VIP in again, and a server has one"
                  + " gateway only")
              .formatted(vip.name(), RuleSubject.size(l4s)),
          "Name one L4 without a count in its 'l4', or write \"forward\": \"direct\"");
    }
    if (!delivery.tunnels() && delivery.encapsulation() != TunnelType.IPIP) {
      report.warning(
          subject.at(vip) + "/encapsulation",
          "'encapsulation' means nothing to '" + delivery.forward().label() + "'",
          "Delete it, or write \"forward\": \"tunnel\"");
    }
    ConnectionThresholds thresholds = delivery.thresholds();
    if (thresholds != null && thresholds.lower() > thresholds.upper()) {
      report.error(
          subject.at(vip) + "/thresholds",
          "The lower threshold %d of '%s' is above the upper one %d"
              .formatted(thresholds.lower(), vip.name(), thresholds.upper()),
          "Write a lower one below it, or leave it out for three quarters");
    }
  }

  /// A server that is reached by NAT sends all it answers in a family to that L4.
  private static void gateway(
      RuleSubject subject, ProblemReport report, String server, List<Vip> vips) {
    for (Vip first : vips) {
      Optional<Vip> apart =
          vips.stream()
              .filter(_ -> first.delivery().nat())
              .filter(other -> !other.delivery().nat() || !other.l4().equals(first.l4()))
              .filter(
                  other -> !Collections.disjoint(subject.families(first), subject.families(other)))
              .findFirst();
      if (apart.isPresent()) {
        two(subject, report, server, first, apart.get());
        return;
      }
    }
  }

  private static void two(
      RuleSubject subject, ProblemReport report, String server, Vip first, Vip other) {
    report.error(
        subject.at(first) + "/servers",
        "'%s' answers '%s' by NAT through %s, its only gateway, and '%s' %s"
            .formatted(
                server,
                first.name(),
                RuleSubject.list(first.l4()),
                other.name(),
                other.delivery().nat()
                    ? "through " + RuleSubject.list(other.l4())
                    : "straight to its clients, for which it would need another"),
        "Give the two VIPs servers of their own, or the same L4 and \"forward\"");
  }
}
