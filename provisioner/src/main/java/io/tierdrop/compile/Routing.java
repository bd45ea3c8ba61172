package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.Wiring.Member;
import io.tierdrop.compile.Wiring.Port;
import io.tierdrop.compile.Wiring.Segment;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.plan.RoutePlan.NextHop;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The static routes of every member: defaults towards the internet, the internet's routes to the
/// clients, forwarders' routes to far segments and to VIPs that BGP does not bring them.
final class Routing {

  private final Wiring wiring;
  private final List<Member> forwarders;
  private final Map<Member, List<RoutePlan>> routes = new HashMap<>();

  private Routing(Wiring wiring) {
    this.wiring = wiring;
    this.forwarders = wiring.members().stream().filter(Distances::forwards).toList();
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
        add(member, "default", family, distances.nextHops(member), source);
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
      String to = prefix.toCanonicalString();
      for (Member member : forwarders) {
        if (!distances.isGoal(member)) {
          // Ends that do not forward are goals too, but only a forwarder leads to the segment.
          List<Port> via =
              distances.nextHops(member).stream()
                  .filter(port -> Distances.forwards(port.member()))
                  .toList();
          add(member, to, family, via, null);
        }
      }
    }
  }

  private void clients(Family family, Map<Member, List<IPAddress>> prefixesOf) {
    prefixesOf.forEach(
        (client, prefixes) -> {
          Distances distances = Distances.to(List.of(client), wiring, family);
          for (Member member : forwarders) {
            List<Port> via = distances.nextHops(member);
            for (IPAddress prefix : prefixes) {
              if (Family.of(prefix) == family) {
                add(member, prefix.toCanonicalString(), family, via, null);
              }
            }
          }
        });
  }

  /// Routers beside an announcing L4 learn the VIP over BGP; other forwarders get a static route
  /// towards them.
  private void service(IPAddress vip, List<Member> announcers, Family family) {
    Distances distances = Distances.to(announcers, wiring, family);
    for (Member member : forwarders) {
      List<Port> next = distances.nextHops(member);
      boolean learns =
          member.kind() == Kind.ROUTER && next.stream().anyMatch(p -> distances.isGoal(p.member()));
      if (!learns) {
        add(member, Family.host(vip), family, next, null);
      }
    }
  }

  /// A neighbour that is met on two segments is used once, over the first; hops are in the numeric
  /// order of their gateways, as BIRD lists them too, so that the same drawing gives the same hash
  /// buckets.
  private void add(
      Member member, String to, Family family, List<Port> via, @Nullable String source) {
    if (via.isEmpty()) {
      return;
    }
    Map<IPAddress, NextHop> hops = new TreeMap<>();
    for (Port port : via) {
      IPAddress gateway = port.address(family).orElseThrow().withoutPrefixLength();
      hops.putIfAbsent(gateway, new NextHop(Family.text(gateway), port.segment().name(), 1));
    }
    routes
        .computeIfAbsent(member, k -> new ArrayList<>())
        .add(new RoutePlan(to, family.number(), List.copyOf(hops.values()), source));
  }
}
