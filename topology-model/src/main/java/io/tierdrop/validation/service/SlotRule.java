package io.tierdrop.validation.service;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.math.BigInteger;
import java.util.List;

/// `mh` and `sh` have a table of so many slots (Linux 6.12), which servers take in turns, by weight
/// and in the order of a list: who comes last may find none.
public final class SlotRule implements ValidationRule {

  /// Slots of IPVS' Maglev table, and bits that a weight may have in it.
  private static final int MH_SLOTS = 4_093;

  private static final int MH_WEIGHT_BITS = 6;
  private static final int SH_SLOTS = 256;

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    for (Vip vip : subject.topology().vips()) {
      if (vip.scheduler().hashesSource()) {
        int slots = vip.scheduler() == Scheduler.MH ? MH_SLOTS : SH_SLOTS;
        int servers = RuleSubject.size(subject.servers(vip));
        if (servers > slots) {
          report.warning(
              subject.at(vip) + "/servers",
              "%s has %d slots, so that some of the %d servers get no flow"
                  .formatted(vip.scheduler().label(), slots, servers),
              "Lower their counts");
        } else {
          shares(subject, report, vip, slots);
        }
      }
    }
  }

  private static void shares(RuleSubject subject, ProblemReport report, Vip vip, int slots) {
    boolean divides = vip.scheduler() == Scheduler.MH;
    List<Node> most = List.of();
    for (Node l4 : subject.nodes(vip.l4(), Kind.L4)) {
      for (IPVersion family : subject.families(vip)) {
        List<Node> reached = subject.reached(vip, l4, family);
        most = turns(reached, divides) > turns(most, divides) ? reached : most;
      }
    }
    long all = turns(most, divides);
    if (all <= slots || RuleSubject.size(weighted(most)) < 2) {
      return;
    }
    report.warning(
        subject.at(vip) + "/servers",
        "%s has %d slots and deals them out by weight: of the %d of '%s' some servers get less than their share, or nothing"
            .formatted(vip.scheduler().label(), slots, all, vip.name()),
        divides
            ? "Write smaller weights"
            : reduced(most) <= slots
                ? "Divide the weights of its servers by " + divisor(most)
                : "Write smaller weights, or \"scheduler\": \"mh\"");
  }

  private static List<Node> weighted(List<Node> servers) {
    return servers.stream().filter(server -> RuleSubject.weight(server) > 0).toList();
  }

  /// The greatest number that divides all weights; 0 where there are none.
  private static int divisor(List<Node> servers) {
    return weighted(servers).stream()
        .map(server -> BigInteger.valueOf(RuleSubject.weight(server)))
        .reduce(BigInteger.ZERO, BigInteger::gcd)
        .intValueExact();
  }

  /// How many slots servers take in a round. `sh` takes weights as they are, and 0 for 1; `mh`
  /// divides them and makes large ones coarser.
  private static long turns(List<Node> servers, boolean divides) {
    if (!divides) {
      return servers.stream()
          .mapToLong(each -> (long) RuleSubject.size(each) * Math.max(1, RuleSubject.weight(each)))
          .sum();
    }
    int divisor = divisor(servers);
    int highest =
        weighted(servers).stream()
            .mapToInt(each -> RuleSubject.weight(each) / divisor)
            .max()
            .orElse(0);
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(highest);
    int coarser = Math.max(0, bits - MH_WEIGHT_BITS);
    return weighted(servers).stream()
        .mapToLong(
            each ->
                (long) RuleSubject.size(each)
                    * Math.max(1, (RuleSubject.weight(each) / divisor) >> coarser))
        .sum();
  }

  /// What `sh` would take of divided weights.
  private static long reduced(List<Node> servers) {
    int divisor = divisor(servers);
    return servers.stream()
        .mapToLong(
            each -> (long) RuleSubject.size(each) * Math.max(1, RuleSubject.weight(each) / divisor))
        .sum();
  }
}
