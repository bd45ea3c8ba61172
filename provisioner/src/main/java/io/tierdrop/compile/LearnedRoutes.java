package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.BgpSessions.Speaker;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Segment;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The routes that BGP brings, in place of static ones. Every router that an announcer shares a
/// segment with learns its VIPs; routers that tell each other routes also learn all segments, the
/// way to the internet and to clients of other routers.
///
/// @param routes by router and prefix the next hops: the node behind each gateway address
/// @param origins prefixes that each router tells others of, beside its own segments
record LearnedRoutes(
    Map<Member, Map<String, Map<String, String>>> routes, Map<Member, Set<String>> origins) {

  /// The prefix of all addresses of a family.
  static String everywhere(AddressFamily family) {
    return family == AddressFamily.IPV4 ? "0.0.0.0/0" : "::/0";
  }

  static LearnedRoutes of(
      PortMap wiring,
      VipAnnouncements announced,
      Map<Member, List<IPAddress>> clients,
      Map<Member, Speaker> speakers,
      BgpDecisions learning) {
    LearnedRoutes learned = new LearnedRoutes(new LinkedHashMap<>(), new HashMap<>());
    announced
        .announcers()
        .keySet()
        .forEach(vip -> learned.add(AddressFamily.host(vip), learning.vip(vip)));
    Set<Member> telling =
        speakers.values().stream()
            .filter(Speaker::tellsRouters)
            .map(Speaker::member)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!telling.isEmpty()) {
      for (AddressFamily family : AddressFamily.values()) {
        learned.internet(wiring, telling, family, learning);
        learned.segments(wiring, telling, family, learning);
        learned.clients(wiring, telling, clients, family, learning);
      }
    }
    return learned;
  }

  private void add(String prefix, Map<Member, Map<String, String>> found) {
    found.forEach(
        (member, hops) ->
            routes.computeIfAbsent(member, _ -> new LinkedHashMap<>()).put(prefix, hops));
  }

  /// The internet tells of itself, or those beside it do.
  private void internet(
      PortMap wiring, Set<Member> telling, AddressFamily family, BgpDecisions learning) {
    List<Member> internet = wiring.members(Kind.INTERNET);
    Set<Member> origins =
        telling.containsAll(internet)
            ? Set.copyOf(internet)
            : beside(internet, telling, wiring, family);
    originate(everywhere(family), origins, family, learning);
  }

  private void segments(
      PortMap wiring, Set<Member> telling, AddressFamily family, BgpDecisions learning) {
    for (Segment segment : wiring.segments()) {
      IPAddress prefix = segment.prefixes().get(family);
      if (prefix != null) {
        Set<Member> origins =
            wiring.ports(segment).stream()
                .map(port -> port.member())
                .filter(telling::contains)
                .collect(Collectors.toSet());
        add(prefix.toCanonicalString(), learning.prefix(family, origins));
      }
    }
  }

  /// Clients beside the internet are found by the way to it.
  private void clients(
      PortMap wiring,
      Set<Member> telling,
      Map<Member, List<IPAddress>> clients,
      AddressFamily family,
      BgpDecisions learning) {
    List<Member> internet = wiring.members(Kind.INTERNET);
    clients.forEach(
        (member, prefixes) -> {
          List<Member> here = List.of(member);
          if (beside(here, Set.copyOf(internet), wiring, family).isEmpty()) {
            Set<Member> origins = beside(here, telling, wiring, family);
            prefixes.stream()
                .filter(prefix -> AddressFamily.of(prefix) == family)
                .forEach(
                    prefix -> originate(prefix.toCanonicalString(), origins, family, learning));
          }
        });
  }

  private void originate(
      String prefix, Set<Member> from, AddressFamily family, BgpDecisions learning) {
    from.forEach(each -> origins.computeIfAbsent(each, _ -> new LinkedHashSet<>()).add(prefix));
    add(prefix, learning.prefix(family, from));
  }

  private static Set<Member> beside(
      List<Member> goals, Set<Member> among, PortMap wiring, AddressFamily family) {
    return among.stream()
        .filter(
            each -> goals.stream().anyMatch(goal -> wiring.direct(each, goal, family).isPresent()))
        .collect(Collectors.toSet());
  }

  /// What a router learns, by prefix.
  Map<String, Map<String, String>> of(Member router) {
    return routes.getOrDefault(router, Map.of());
  }

  boolean has(Member router, String prefix) {
    return of(router).containsKey(prefix);
  }

  List<String> originsOf(Member router) {
    return new ArrayList<>(origins.getOrDefault(router, Set.of()));
  }
}
