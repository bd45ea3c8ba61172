package io.tierdrop.validation.network;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.Segment;
import io.tierdrop.addressing.Segment.Member;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.Report;
import io.tierdrop.validation.rule.Rule;
import io.tierdrop.validation.rule.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Room for the outer header between L4s and real servers (RFC 2003, RFC 2473).
public final class Encapsulation implements Rule {

  /// What every IPv6 link must carry (RFC 8200, 5).
  private static final int IPV6_LEAST = 1_280;

  @Override
  public void check(Subject subject, Report report) {
    int clients =
        subject.addressing().segments().stream()
            .flatMap(segment -> segment.members().stream())
            .filter(m -> subject.node(m.tier()).filter(n -> n.kind() == Kind.CLIENTS).isPresent())
            .mapToInt(Member::mtu)
            .min()
            .orElse(0);
    for (Vip vip : subject.topology().vips()) {
      List<IPVersion> families = subject.families(vip);
      if (families.isEmpty()) {
        continue;
      }
      IPVersion widest = families.getLast();
      for (Node l4 : subject.nodes(vip.l4(), Kind.L4)) {
        for (Node server : subject.servers(vip)) {
          subject.graph().shared(l4.name(), server.name(), widest).stream()
              .findFirst()
              .ifPresent(s -> fits(report, s, List.of(l4.name(), server.name()), widest, clients));
        }
      }
    }
  }

  private static void fits(
      Report report, Segment segment, Collection<String> ends, IPVersion family, int clients) {
    int header = family.isIPv4() ? 20 : 40;
    int mtu =
        segment.members().stream()
            .filter(member -> Set.copyOf(ends).contains(member.tier()))
            .mapToInt(Member::mtu)
            .min()
            .orElse(segment.mtu());
    String room =
        "An MTU of %d on '%s' leaves %d bytes inside a tunnel of %s"
            .formatted(mtu, segment.name(), mtu - header, family);
    String at = segment.where() + "/mtu";
    if (family.isIPv6() && mtu - header < IPV6_LEAST) {
      report.error(
          at,
          room + ", and IPv6 needs " + IPV6_LEAST,
          "Write an MTU of at least " + (IPV6_LEAST + header));
    } else if (mtu - header < clients) {
      report.warning(
          at,
          room + "; clients send up to " + clients + ", so that large requests are fragmented",
          "Write \"mtu\": " + (clients + header) + " at '" + segment.name() + "'");
    }
  }
}
