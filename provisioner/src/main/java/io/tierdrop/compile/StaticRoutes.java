package io.tierdrop.compile;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Port;
import io.tierdrop.compile.PortMap.Segment;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The static routes of every member: defaults towards the internet, the internet's routes to the
/// clients, forwarders' routes to far segments and to VIPs, as far as BGP does not bring them.
///
/// All members of a tier hang on the same segments, and so have the same routes: they are looked
/// for once for all of them. Not so clients, since each prefers an address of its own, and
/// forwarders, since members with an AS number each learn different routes.
final class StaticRoutes {

  private final PortMap wiring;
  private final LearnedRoutes learned;
  private final ServerEnds ends;
  private final Map<Member, List<RoutePlan>> routes = new LinkedHashMap<>();
  private final Map<Member, List<RoutePlan>> forwarders = new LinkedHashMap<>();

  private StaticRoutes(PortMap wiring, LearnedRoutes learned, ServerEnds ends) {
    this.wiring = wiring;
    this.learned = learned;
    this.ends = ends;
    for (Member member : wiring.members()) {
      if (member.index() == 1 || member.kind() == Kind.CLIENTS || HopDistances.forwards(member)) {
        routes.put(member, new ArrayList<>());
      }
    }
    routes.forEach(
        (member, own) -> {
          if (HopDistances.forwards(member)) {
            forwarders.put(member, own);
          }
        });
  }

  /// @param sources the addresses that each clients member connects from
  /// @param prefixes the prefixes that lead to each clients member
  /// @param tiers the prefixes that lead to all members of a clients tier at once, if any do
  /// @param services the VIP addresses with the members that announce them
  /// @param learned what BGP brings, and nobody needs a static route for
  /// @param ends the servers that answer through an L4
  static Map<Member, List<RoutePlan>> of(
      PortMap wiring,
      Map<Member, List<IPAddress>> sources,
      Map<Member, List<IPAddress>> prefixes,
      Map<Node, List<IPAddress>> tiers,
      Map<IPAddress, List<Member>> services,
      LearnedRoutes learned,
      ServerEnds ends) {
    StaticRoutes routing = new StaticRoutes(wiring, learned, ends);
    for (AddressFamily family : AddressFamily.values()) {
      FamilyFabric fabric = FamilyFabric.of(wiring, family);
      routing.defaults(fabric, sources);
      routing.segments(fabric);
      routing.clients(fabric, prefixes, tiers);
      services.forEach(
          (vip, announcers) -> {
            if (AddressFamily.of(vip) == family) {
              routing.service(vip, announcers, fabric);
            }
          });
    }
    return routing.shared();
  }

  /// Every member with the routes of its tier.
  private Map<Member, List<RoutePlan>> shared() {
    Map<Member, List<RoutePlan>> all = new HashMap<>();
    List<RoutePlan> last = List.of();
    for (Member member : wiring.members()) {
      List<RoutePlan> own = routes.get(member);
      last = own == null ? last : List.copyOf(own);
      all.put(member, last);
    }
    return all;
  }

  private void defaults(FamilyFabric fabric, Map<Member, List<IPAddress>> sources) {
    HopDistances distances = HopDistances.to(wiring.members(Kind.INTERNET), fabric);
    RouteDestination internet = new RouteDestination("default", distances);
    routes.forEach(
        (member, own) -> {
          String source =
              sources.getOrDefault(member, List.of()).stream()
                  .filter(address -> AddressFamily.of(address) == fabric.family())
                  .findFirst()
                  .map(AddressFamily::text)
                  .orElse(null);
          ends.gateway(member, fabric.family())
              .or(() -> internet.from(member))
              .map(route -> source == null ? route : route.withSource(source))
              .filter(_ -> !learned.has(member, LearnedRoutes.everywhere(fabric.family())))
              .ifPresent(own::add);
        });
  }

  private void segments(FamilyFabric fabric) {
    for (Segment segment : wiring.segments()) {
      IPAddress prefix = segment.prefixes().get(fabric.family());
      if (prefix != null) {
        // Only a forwarder leads to the segment: a server on two segments is no way to either.
        List<Member> forwarding =
            wiring.ports(segment).stream()
                .map(Port::member)
                .filter(HopDistances::forwards)
                .toList();
        add(new RouteDestination(prefix.toCanonicalString(), HopDistances.to(forwarding, fabric)));
      }
    }
  }

  /// All members of a tier are on the same segments: from elsewhere the way to all of them is one,
  /// and where their prefixes are one too, so is the route.
  private void clients(
      FamilyFabric fabric,
      Map<Member, List<IPAddress>> prefixesOf,
      Map<Node, List<IPAddress>> tiers) {
    prefixesOf.keySet().stream()
        .collect(groupingBy(Member::tier, LinkedHashMap::new, toList()))
        .forEach(
            (tier, members) -> {
              HopDistances distances = HopDistances.to(members, fabric);
              List<RouteDestination> all =
                  destinations(tiers.getOrDefault(tier, List.of()), distances).toList();
              List<RouteDestination> each =
                  members.stream()
                      .flatMap(
                          member ->
                              destinations(
                                  prefixesOf.getOrDefault(member, List.of()),
                                  HopDistances.to(List.of(member), fabric)))
                      .toList();
              boolean beyond = members.stream().allMatch(member -> besideInternet(member, fabric));
              forwarders.forEach(
                  (member, own) -> {
                    boolean beside = distances.besideGoal(member);
                    if (beside || !beyond || !learnsTheWayOut(member, fabric)) {
                      (all.isEmpty() || beside ? each : all).forEach(to -> add(to, member, own));
                    }
                  });
            });
  }

  private boolean besideInternet(Member clients, FamilyFabric fabric) {
    return wiring.members(Kind.INTERNET).stream()
        .anyMatch(internet -> wiring.direct(clients, internet, fabric.family()).isPresent());
  }

  /// Whose way to the internet, and so to clients beside it, BGP keeps whole.
  private boolean learnsTheWayOut(Member member, FamilyFabric fabric) {
    return learned.has(member, LearnedRoutes.everywhere(fabric.family()));
  }

  private static Stream<RouteDestination> destinations(
      List<IPAddress> prefixes, HopDistances distances) {
    return prefixes.stream()
        .filter(prefix -> AddressFamily.of(prefix) == distances.family())
        .map(prefix -> new RouteDestination(prefix.toCanonicalString(), distances));
  }

  /// Who does not learn the VIP over BGP gets a static route towards those who announce it.
  private void service(IPAddress vip, List<Member> announcers, FamilyFabric fabric) {
    add(new RouteDestination(AddressFamily.host(vip), HopDistances.to(announcers, fabric)));
  }

  private void add(RouteDestination destination) {
    forwarders.forEach((member, own) -> add(destination, member, own));
  }

  private void add(RouteDestination destination, Member member, List<RoutePlan> own) {
    destination.from(member).filter(route -> !learned.has(member, route.to())).ifPresent(own::add);
  }
}
