package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Port;
import io.tierdrop.compile.PortMap.Segment;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.plan.RoutePlan.NextHop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The routes to one destination. Members that are nearest to it over the same segments have the
/// same route: it is made once and belongs to all of them, however many they are.
final class RouteDestination {

  private final String to;
  private final HopDistances distances;
  private final Map<List<Segment>, Optional<RoutePlan>> routes = new HashMap<>();

  /// @param to a prefix, or `default`
  /// @param distances to who has the destination
  RouteDestination(String to, HopDistances distances) {
    this.to = to;
    this.distances = distances;
  }

  /// The route of a member that is not there yet, if there is a way.
  Optional<RoutePlan> from(Member member) {
    return routes.computeIfAbsent(distances.over(member), this::over);
  }

  /// A neighbour that is met on two segments is two hops, since it has an address on each. Hops are
  /// in the numeric order of their gateways, as BIRD lists them too, so that the same drawing gives
  /// the same hash buckets.
  private Optional<RoutePlan> over(List<Segment> segments) {
    AddressFamily family = distances.family();
    Map<IPAddress, NextHop> hops = new TreeMap<>();
    for (Segment segment : segments) {
      for (Port port : distances.nearest(segment)) {
        IPAddress gateway = port.address(family).orElseThrow().withoutPrefixLength();
        hops.putIfAbsent(gateway, new NextHop(AddressFamily.text(gateway), segment.name(), 1));
      }
    }
    return hops.isEmpty()
        ? Optional.empty()
        : Optional.of(new RoutePlan(to, family.number(), List.copyOf(hops.values()), null));
  }
}
