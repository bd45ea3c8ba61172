package io.tierdrop.compile;

import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Port;
import io.tierdrop.plan.NodeExpectation;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.render.RoutingConfig;
import io.tierdrop.topology.LabSettings.Bfd;
import io.tierdrop.topology.RoutingDaemon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who watches whom by BFD (RFC 5880): with it, BIRD and not the steward sets the routes over
/// several next hops, and takes one out as soon as its session is down. BIRD sessions come up only
/// when both ends are configured, so next hops know who watches them.
final class NeighbourWatch {

  private final @Nullable Bfd bfd;
  private final Map<Member, List<RoutePlan>> routes;

  /// The node behind each address on a segment.
  private final Map<String, Member> owners = new HashMap<>();

  private final Map<Member, TreeSet<String>> watchers = new HashMap<>();

  private NeighbourWatch(@Nullable Bfd bfd, Map<Member, List<RoutePlan>> routes) {
    this.bfd = bfd;
    this.routes = routes;
  }

  /// @param bfd the lab's setting, null where nobody watches
  /// @param routes the static routes of every member
  static NeighbourWatch of(@Nullable Bfd bfd, PortMap wiring, Map<Member, List<RoutePlan>> routes) {
    NeighbourWatch watch = new NeighbourWatch(bfd, routes);
    if (bfd != null) {
      wiring.members().forEach(member -> watch.own(wiring.ports(member)));
      wiring.members().forEach(member -> watch.tell(member, wiring));
    }
    return watch;
  }

  private void own(List<Port> ports) {
    for (Port port : ports) {
      port.addresses().values().forEach(a -> owners.put(AddressFamily.text(a), port.member()));
    }
  }

  /// Each next hop learns the address that the member has on the way to it.
  private void tell(Member member, PortMap wiring) {
    for (RoutePlan route : watched(member)) {
      for (RoutePlan.NextHop hop : route.via()) {
        for (Port port : wiring.ports(member)) {
          if (port.segment().name().equals(hop.device())) {
            port.addresses().values().stream()
                .filter(address -> AddressFamily.of(address).number() == route.family())
                .map(AddressFamily::text)
                .forEach(
                    address ->
                        watchers
                            .computeIfAbsent(owner(hop.gateway()), _ -> new TreeSet<>())
                            .add(address));
          }
        }
      }
    }
  }

  private Member owner(String gateway) {
    return Optional.ofNullable(owners.get(gateway)).orElseThrow();
  }

  /// The routes that the steward sets.
  List<RoutePlan> kept(Member member) {
    List<RoutePlan> kept = new ArrayList<>(routes.getOrDefault(member, List.of()));
    kept.removeAll(watched(member));
    return kept;
  }

  /// Equal next hops. FRR has no static routes without a daemon of their own: there they stay the
  /// kernel's.
  private List<RoutePlan> watched(Member member) {
    return bfd == null || RoutingDaemon.of(member.tier().role()) == RoutingDaemon.FRR
        ? List.of()
        : routes.getOrDefault(member, List.of()).stream()
            .filter(r -> r.via().size() > 1 && r.via().stream().allMatch(hop -> hop.weight() == 1))
            .toList();
  }

  /// That BIRD has set the others, with all of their next hops.
  List<NodeExpectation> expectations(Member member) {
    return watched(member).stream().<NodeExpectation>map(this::expectation).toList();
  }

  private NodeExpectation expectation(RoutePlan route) {
    Map<String, String> gateways = new LinkedHashMap<>();
    route.via().forEach(hop -> gateways.put(hop.gateway(), owner(hop.gateway()).name()));
    return NodeExpectation.Route.watched(prefix(route), gateways);
  }

  private static String prefix(RoutePlan route) {
    if (route.to().equals("default")) {
      return route.family() == 4 ? "0.0.0.0/0" : "::/0";
    }
    return route.to();
  }

  /// Whether the member needs BIRD for it.
  boolean takesPart(Member member) {
    return watchers.containsKey(member) || !watched(member).isEmpty();
  }

  /// What BIRD is told of it, null where nobody watches.
  RoutingConfig.@Nullable Watch config(Member member) {
    return bfd == null
        ? null
        : new RoutingConfig.Watch(
            bfd.intervalMs(),
            bfd.multiplier(),
            watched(member).stream()
                .map(
                    r ->
                        new RoutingConfig.Watched(
                            prefix(r),
                            r.family(),
                            r.via().stream().map(RoutePlan.NextHop::gateway).toList(),
                            Optional.ofNullable(r.source()).orElse("")))
                .toList(),
            List.copyOf(watchers.getOrDefault(member, new TreeSet<>())));
  }
}
