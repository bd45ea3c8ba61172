package io.tierdrop.validation.service;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.DrawnSegment;
import io.tierdrop.addressing.LabAddresses;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// VIPs lie outside of all segments, or their packets would not be routed, and are nobody's source
/// address.
public final class VipPlaceRule implements ValidationRule {

  /// Addresses that belong to something; ranges do not overlap, or that is said elsewhere.
  private record Taken(IPAddress last, String what, String remedy) {}

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    LabAddresses addressing = subject.addressing();
    for (IPVersion family : IPVersion.values()) {
      NavigableMap<IPAddress, Taken> taken = taken(subject, family);
      for (Vip vip : subject.topology().vips()) {
        addressing
            .vip(vip.name(), family)
            .ifPresent(
                address -> {
                  Map.Entry<IPAddress, Taken> below = taken.floorEntry(address);
                  if (below != null && below.getValue().last().compareTo(address) >= 0) {
                    report.error(
                        subject.at(vip) + "/addresses",
                        "%s of '%s' lies inside %s"
                            .formatted(
                                address.toCanonicalString(), vip.name(), below.getValue().what()),
                        below.getValue().remedy());
                  }
                });
      }
    }
  }

  private static NavigableMap<IPAddress, Taken> taken(RuleSubject subject, IPVersion family) {
    LabAddresses addressing = subject.addressing();
    NavigableMap<IPAddress, Taken> taken = new TreeMap<>();
    for (DrawnSegment segment : addressing.segments()) {
      addressing
          .prefix(segment.name(), family)
          .ifPresent(
              prefix ->
                  taken.put(
                      prefix.block().getLower().withoutPrefixLength(),
                      new Taken(
                          prefix.block().getUpper().withoutPrefixLength(),
                          prefix + " of the segment '" + segment.name() + "'",
                          "Write an address outside of all segments")));
    }
    for (Node node : subject.topology().nodes(Kind.CLIENTS)) {
      for (String member : node.members()) {
        addressing
            .sources(member, family)
            .ifPresent(
                range ->
                    taken.put(
                        range.first(),
                        new Taken(
                            range.last(),
                            "the source addresses of '" + member + "'",
                            "Write an address outside of the clients' prefixes")));
      }
    }
    return taken;
  }
}
