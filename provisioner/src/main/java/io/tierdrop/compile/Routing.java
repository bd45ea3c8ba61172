package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.Wiring.Member;
import io.tierdrop.compile.Wiring.Port;
import io.tierdrop.compile.Wiring.Segment;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.plan.RoutePlan.NextHop;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The static routes of every member: defaults towards the internet, the internet's routes to the
/// clients, forwarders' routes to far segments and to VIPs that BGP does not bring them.
final class Routing {

  private final Wiring wiring;
  private final Map<Member, List<RoutePlan>> routes = new HashMap<>();

  private Routing(Wiring wiring) {
    this.wiring = wiring;
  }

  /// @param sources the addresses that each clients member connects from
  /// @param prefixes the prefixes that lead to each clients member
  /// @param services the VIP addresses with the L4 members that announce them
  static Map<Member, List<RoutePlan>> of(
      Wiring wiring,
      Map<Member, List<IPAddress>> sources,
      Map<Member, List<IPAddress>> prefixes,
      Map<IPAddress, List<Member>> services) {
    Routing routing = new Routing(wiring);
    for (Family family : Family.values()) {
      routing.defaults(family, sources);
      routing.segments(family);
      routing.clients(family, prefixes);
      services.forEach(
          (vip, announcers) -> {
            if (Family.of(vip) == family) {
              routing.service(vip, announcers, family);
            }
          });
    }
    return routing.routes;
  }

  private void defaults(Family family, Map<Member, List<IPAddress>> sources) {
    Distances distances = Distances.to(wiring.members(Kind.INTERNET), wiring, family);
    for (Member member : wiring.members()) {
      if (member.kind() != Kind.INTERNET) {
        String source =
            sources.getOrDefault(member, List.of()).stream()
                .filter(address -> Family.of(address) == family)
                .findFirst()
                .map(Family::text)
                .orElse(null);
        add(member, new RoutePlan("default", family.number(), hops(distances, member), source));
      }
    }
  }

  private void segments(Family family) {
    for (Segment segment : wiring.segments()) {
      IPAddress prefix = segment.prefixes().get(family);
      if (prefix == null) {
        continue;
      }
      List<Member> on = wiring.ports(segment).stream().map(Port::member).toList();
      Distances distances = Distances.to(on, wiring, family);
      for (Member member : wiring.members()) {
        if (Distances.forwards(member) && !distances.isGoal(member)) {
          // Ends that do not forward are goals too, but only a forwarder leads to the segment.
          List<NextHop> via =
              distances.nextHops(member).stream()
                  .filter(port -> Distances.forwards(port.member()))
                  .map(port -> hop(port, family))
                  .toList();
          add(member, new RoutePlan(prefix.toCanonicalString(), family.number(), via, null));
        }
      }
    }
  }

  private void clients(Family family, Map<Member, List<IPAddress>> prefixesOf) {
    prefixesOf.forEach(
        (client, prefixes) -> {
          Distances distances = Distances.to(List.of(client), wiring, family);
          for (Member member : wiring.members()) {
            if (!Distances.forwards(member)) {
              continue;
            }
            List<NextHop> via = hops(distances, member);
            for (IPAddress prefix : prefixes) {
              if (Family.of(prefix) == family) {
                add(member, new RoutePlan(prefix.toCanonicalString(), family.number(), via, null));
              }
            }
          }
        });
  }

  /// Routers beside an announcing L4 learn the VIP over BGP; other forwarders get a static route
  /// towards them.
  private void service(IPAddress vip, List<Member> announcers, Family family) {
    Distances distances = Distances.to(announcers, wiring, family);
    for (Member member : wiring.members()) {
      if (!Distances.forwards(member)) {
        continue;
      }
      List<Port> next = distances.nextHops(member);
      boolean learns =
          member.kind() == Kind.ROUTER && next.stream().anyMatch(p -> distances.isGoal(p.member()));
      if (!learns) {
        List<NextHop> via = next.stream().map(port -> hop(port, family)).toList();
        add(member, new RoutePlan(Family.host(vip), family.number(), via, null));
      }
    }
  }

  private List<NextHop> hops(Distances distances, Member member) {
    return distances.nextHops(member).stream().map(port -> hop(port, distances.family())).toList();
  }

  private static NextHop hop(Port port, Family family) {
    return new NextHop(Family.text(port.address(family).orElseThrow()), port.segment().name(), 1);
  }

  private void add(Member member, RoutePlan route) {
    if (!route.via().isEmpty()) {
      routes.computeIfAbsent(member, k -> new ArrayList<>()).add(sorted(route));
    }
  }

  /// A neighbour that is met on two segments is used once, over the first; hops are in the order of
  /// their gateways so that the same drawing gives the same hash buckets.
  private static RoutePlan sorted(RoutePlan route) {
    Map<String, NextHop> unique = new LinkedHashMap<>();
    route.via().stream()
        .sorted(Comparator.comparing(NextHop::gateway, Gateways.ORDER))
        .forEach(hop -> unique.putIfAbsent(hop.gateway(), hop));
    return new RoutePlan(route.to(), route.family(), List.copyOf(unique.values()), route.source());
  }
}
