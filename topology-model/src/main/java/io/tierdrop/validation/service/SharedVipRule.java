package io.tierdrop.validation.service;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// VIPs that have an address in common. Routers spread flows over all who announce an address, and
/// do not look at ports.
public final class SharedVipRule implements ValidationRule {

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    Map<IPAddress, Map<Integer, Vip>> known = new HashMap<>();
    for (Vip vip : subject.topology().vips()) {
      for (IPVersion family : IPVersion.values()) {
        subject
            .addressing()
            .vip(vip.name(), family)
            .ifPresent(
                address -> {
                  Map<Integer, Vip> ports = known.computeIfAbsent(address, _ -> new HashMap<>());
                  Vip same = ports.get(vip.port());
                  if (same != null) {
                    twice(subject, report, vip, same, address);
                  } else {
                    ports.values().stream()
                        .findAny()
                        .ifPresent(other -> elsewhere(subject, report, vip, other, address));
                    ports.put(vip.port(), vip);
                  }
                });
      }
    }
  }

  private static void twice(
      RuleSubject subject, ProblemReport report, Vip vip, Vip other, IPAddress address) {
    boolean agree =
        Set.copyOf(vip.servers()).equals(Set.copyOf(other.servers()))
            && vip.scheduler() == other.scheduler();
    String what =
        "'%s' and '%s' both are %s port %d"
            .formatted(other.name(), vip.name(), address.toCanonicalString(), vip.port());
    report.error(
        subject.at(vip),
        agree ? what : what + ", and their L4s would disagree about its real servers",
        agree
            ? "Make one VIP of them, with all L4s in its 'l4'"
            : "Give one of them another address or port");
  }

  private static void elsewhere(
      RuleSubject subject, ProblemReport report, Vip vip, Vip other, IPAddress address) {
    if (!Set.copyOf(vip.l4()).equals(Set.copyOf(other.l4()))) {
      report.error(
          subject.at(vip) + "/l4",
          "'%s' and '%s' share %s on different L4s, so that flows come to L4s without their port"
              .formatted(other.name(), vip.name(), address.toCanonicalString()),
          "Name the same L4s in both, or give one another address");
    }
  }
}
