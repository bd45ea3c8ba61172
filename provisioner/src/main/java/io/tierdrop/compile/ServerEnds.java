package io.tierdrop.compile;

import static java.util.Comparator.comparingInt;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Port;
import io.tierdrop.compile.PortMap.Segment;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.topology.TunnelType;
import io.tierdrop.topology.Vip;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What real servers need in order to take what L4s forward to them, and to answer.
///
/// @param tunnelled what each takes out of tunnels that end on a segment
/// @param direct the VIPs that each has as they are
/// @param gateways the L4 through which each answers, by family
record ServerEnds(
    Map<Member, SortedMap<Segment, Set<Tunnelled>>> tunnelled,
    Map<Member, Set<IPAddress>> direct,
    Map<Member, Map<AddressFamily, RoutePlan.NextHop>> gateways) {

  /// A VIP inside tunnels of one sort.
  record Tunnelled(IPAddress vip, TunnelType encapsulation) {}

  static ServerEnds none() {
    return new ServerEnds(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /// A server gets a VIP's packets on a segment from an L4.
  void add(Port server, Vip vip, IPAddress address, Port l4) {
    Member member = server.member();
    switch (vip.delivery().forward()) {
      case TUNNEL ->
          tunnelled
              .computeIfAbsent(member, _ -> new TreeMap<>(comparingInt(Segment::place)))
              .computeIfAbsent(server.segment(), _ -> new LinkedHashSet<>())
              .add(new Tunnelled(address, vip.delivery().encapsulation()));
      case DIRECT -> direct.computeIfAbsent(member, _ -> new LinkedHashSet<>()).add(address);
      case NAT -> {
        AddressFamily family = AddressFamily.of(address);
        gateways
            .computeIfAbsent(member, _ -> new EnumMap<>(AddressFamily.class))
            .put(
                family,
                new RoutePlan.NextHop(
                    AddressFamily.text(l4.address(family).orElseThrow()),
                    server.segment().name(),
                    1));
      }
    }
  }

  SortedMap<Segment, Set<Tunnelled>> tunnels(Member server) {
    return tunnelled.getOrDefault(server, Collections.emptySortedMap());
  }

  Set<IPAddress> direct(Member server) {
    return direct.getOrDefault(server, Set.of());
  }

  /// The route by which a server that is reached by NAT answers.
  Optional<RoutePlan> gateway(Member server, AddressFamily family) {
    return Optional.ofNullable(gateways.getOrDefault(server, Map.of()).get(family))
        .map(hop -> new RoutePlan("default", family.number(), List.of(hop), null));
  }

  boolean answersThroughL4(Member server) {
    return gateways.containsKey(server);
  }
}
