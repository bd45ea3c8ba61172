package io.tierdrop.validation.network;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.DrawnSegment;
import io.tierdrop.addressing.DrawnSegment.Member;
import io.tierdrop.problem.JsonPointers;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.TunnelType;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Room for the outer headers between L4s and real servers (RFC 2003, RFC 2473, RFC 2784, GUE).
public final class EncapsulationRule implements ValidationRule {

  /// What every IPv6 link must carry (RFC 8200, 5).
  private static final int IPV6_LEAST = 1_280;

  /// What an MTU is written at: a link that has one of its own, or else the segment.
  private record Cable(String where, String name, int mtu) {}

  /// What is put around packets.
  private record Outer(IPVersion family, TunnelType encapsulation) {
    int header() {
      return encapsulation.overhead(family.isIPv4());
    }

    @Override
    public String toString() {
      return encapsulation == TunnelType.IPIP
          ? family.toString()
          : family + " by " + encapsulation.label();
    }
  }

  /// Clients on a segment.
  ///
  /// @param link where they alone can be given another MTU
  private record Senders(Cable cable, Cable link) {}

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    Set<Senders> clients = clients(subject);
    tunnels(subject).forEach((cable, outer) -> fits(report, cable, outer, clients));
  }

  private static Set<Senders> clients(RuleSubject subject) {
    Set<Senders> clients = new LinkedHashSet<>();
    for (DrawnSegment segment : subject.addressing().segments()) {
      for (Member member : segment.members()) {
        if (subject.node(member.tier()).filter(n -> n.kind() == Kind.CLIENTS).isPresent()) {
          Cable cable = cable(subject, segment, member.tier());
          clients.add(
              new Senders(cable, link(subject, segment, member.tier(), cable).orElse(cable)));
        }
      }
    }
    return clients;
  }

  /// The cables that tunnels lead over, with what needs most room there.
  private static Map<Cable, Outer> tunnels(RuleSubject subject) {
    Map<Cable, Outer> widest = new LinkedHashMap<>();
    for (Vip vip : subject.topology().vips()) {
      if (!vip.delivery().tunnels()) {
        continue;
      }
      for (IPVersion family : subject.families(vip)) {
        Outer outer = new Outer(family, vip.delivery().encapsulation());
        for (Node l4 : subject.nodes(vip.l4(), Kind.L4)) {
          for (Node server : subject.servers(vip)) {
            subject
                .graph()
                .plane(l4.name(), vip.l4(), server.name(), family)
                .ifPresent(
                    segment ->
                        List.of(l4.name(), server.name())
                            .forEach(
                                end ->
                                    widest.merge(
                                        cable(subject, segment, end),
                                        outer,
                                        EncapsulationRule::max)));
          }
        }
      }
    }
    return widest;
  }

  private static Outer max(Outer a, Outer b) {
    return a.header() > b.header() ? a : b;
  }

  private static Cable cable(RuleSubject subject, DrawnSegment segment, String end) {
    Cable whole = new Cable(segment.where() + "/mtu", "'" + segment.name() + "'", segment.mtu());
    return link(subject, segment, end, whole).filter(own -> own.mtu() != whole.mtu()).orElse(whole);
  }

  /// The link to a switch, which has the switch's MTU unless it has one of its own.
  private static Optional<Cable> link(
      RuleSubject subject, DrawnSegment segment, String end, Cable whole) {
    List<Link> links = subject.topology().links();
    return IntStream.range(0, segment.switched() ? links.size() : 0)
        .filter(i -> links.get(i).touches(end) && links.get(i).touches(segment.name()))
        .mapToObj(
            i ->
                new Cable(
                    JsonPointers.child("/links", i) + "/mtu",
                    "the link of '" + end + "' and '" + segment.name() + "'",
                    Objects.requireNonNullElse(links.get(i).mtu(), whole.mtu())))
        .findFirst();
  }

  private static void fits(ProblemReport report, Cable cable, Outer outer, Set<Senders> clients) {
    int header = outer.header();
    int room = cable.mtu() - header;
    int longest = clients.stream().mapToInt(each -> each.cable().mtu()).max().orElse(0);
    String leaves =
        "An MTU of %d at %s leaves %d bytes inside a tunnel of %s"
            .formatted(cable.mtu(), cable.name(), room, outer);
    boolean grows = clients.stream().noneMatch(each -> each.cable().equals(cable));
    int wanted = Math.max(grows ? longest + header : 0, IPV6_LEAST + header);
    if (outer.family().isIPv6() && room < IPV6_LEAST) {
      report.error(
          cable.where(), leaves + ", and IPv6 needs " + IPV6_LEAST, write(capped(wanted), cable));
    } else if (room < longest && (room < IPV6_LEAST || (grows && LabLimits.MTU.contains(wanted)))) {
      report.warning(
          cable.where(),
          leaves + "; clients send up to " + longest + ", so that large requests are fragmented",
          write(capped(wanted), cable));
    } else {
      // The tunnels' segment cannot take more, or its clients would send more as well.
      clients.stream()
          .map(Senders::link)
          .filter(link -> link.mtu() > room)
          .forEach(
              link ->
                  report.warning(
                      link.where(),
                      "%s; clients send up to %d over %s, so that large requests are fragmented"
                          .formatted(leaves, link.mtu(), link.name()),
                      write(room, link)));
    }
  }

  private static int capped(int mtu) {
    return (int) Math.min(mtu, LabLimits.MTU.most());
  }

  private static String write(int mtu, Cable cable) {
    return "Write \"mtu\": " + mtu + " at " + cable.name();
  }
}
