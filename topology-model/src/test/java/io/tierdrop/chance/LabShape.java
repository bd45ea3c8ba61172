package io.tierdrop.chance;

import io.tierdrop.addressing.DrawnSegment;
import io.tierdrop.addressing.SegmentFinder;
import io.tierdrop.topology.AsNumber;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.DnsName.Answer;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Shapes that a lab may have, told from what was drawn and not from how it was drawn.
enum LabShape {
  ONE_LAN(t -> segments(t).anyMatch(s -> kinds(s, t).containsAll(Set.of(Kind.CLIENTS, Kind.L4)))),
  NO_ROUTER(t -> t.nodes(Kind.ROUTER).isEmpty()),
  SEVERAL_ROUTER_TIERS(t -> t.nodes(Kind.ROUTER).size() > 1),
  TWO_STAGES(t -> stages(t) == 2),
  THREE_STAGES(t -> stages(t) == 3),
  FOUR_STAGES(t -> stages(t) == 4),
  EBGP(t -> t.nodes(Kind.ROUTER).stream().anyMatch(n -> as(n) != null)),
  AS_PER_MEMBER(
      t ->
          t.nodes(Kind.ROUTER).stream()
              .map(LabShape::as)
              .anyMatch(as -> as != null && as.perMember())),
  IBGP_BESIDE_EBGP(
      t -> t.nodes(Kind.ROUTER).stream().map(n -> as(n) == null).distinct().count() == 2),
  GATEWAY_OF_CLIENTS(
      t -> t.links().stream().anyMatch(l -> joins(t, Kind.CLIENTS, Kind.ROUTER, l.a(), l.b()))),
  CABLE_TO_A_SERVER(
      t -> t.links().stream().anyMatch(l -> joins(t, Kind.L4, Kind.BACKEND, l.a(), l.b()))),
  PREFIX_31(t -> prefixes(t).anyMatch(p -> p.ipv4() && p.length() == 31)),
  PREFIX_127(t -> prefixes(t).anyMatch(p -> !p.ipv4() && p.length() == 127)),
  SEVERAL_PLANES(
      t ->
          t.vips().stream()
              .flatMap(v -> v.servers().stream())
              .anyMatch(s -> tunnelSegments(t, s) > 1)),
  VIP_ON_SEVERAL_PLANES(
      t -> t.vips().stream().anyMatch(v -> v.l4().size() > 1 && disjoint(t, v.l4()))),
  VLAN_PER_FAMILY(
      t ->
          t.nodes(Kind.L4).stream()
              .anyMatch(n -> families(t, n).equals(Set.of(LabFamilies.IPV4, LabFamilies.IPV6)))),
  REFLECTORS(t -> !t.nodes(Kind.ROUTE_REFLECTOR).isEmpty()),
  REFLECTORS_ON_SOME_SEGMENTS(
      t ->
          !t.nodes(Kind.ROUTE_REFLECTOR).isEmpty()
              && segments(t)
                  .anyMatch(
                      s ->
                          kinds(s, t).contains(Kind.L4)
                              && !kinds(s, t).contains(Kind.ROUTE_REFLECTOR))),
  SEVERAL_REGIONS(t -> t.nodes(Kind.CLIENTS).size() > 1),
  CLIENTS_OF_ONE_FAMILY(
      t ->
          t.nodes(Kind.CLIENTS).stream()
              .anyMatch(n -> n.role() instanceof Role.Clients c && c.prefixes().size() == 1)),
  SERVERS_BEHIND_IPVS(t -> serving(t, Kind.BACKEND)),
  SERVERS_BEHIND_PROXIES(t -> serving(t, Kind.L7)),
  NAME_SERVER_WITHOUT_NAMES(t -> dns(t).anyMatch(d -> d.names().isEmpty())),
  FIRST_HEALTHY(t -> names(t).anyMatch(n -> n.answer() == Answer.FIRST_HEALTHY)),
  ALL_HEALTHY(t -> names(t).anyMatch(n -> n.answer() == Answer.ALL_HEALTHY)),
  SEVERAL_ZONES(t -> dns(t).map(Role.Dns::zone).distinct().count() > 1),
  ANYCAST(t -> t.vips().stream().anyMatch(v -> v.scheduler() == Scheduler.NONE)),
  TWO_PORTS_OF_ONE_ADDRESS(
      t ->
          t.vips().stream().flatMap(v -> v.addresses().stream().distinct()).distinct().count()
              < t.vips().stream().mapToLong(v -> v.addresses().size()).sum()),
  IPV4_ONLY(
      t ->
          t.nodes(Kind.SWITCH).stream()
                  .allMatch(
                      n -> n.role() instanceof Role.Switch s && s.families() == LabFamilies.IPV4)
              && !t.nodes(Kind.SWITCH).isEmpty()),
  IPV6_ONLY(
      t ->
          t.nodes(Kind.SWITCH).stream()
                  .allMatch(
                      n -> n.role() instanceof Role.Switch s && s.families() == LabFamilies.IPV6)
              && !t.nodes(Kind.SWITCH).isEmpty()),
  VIP_OF_ONE_FAMILY(t -> t.vips().stream().anyMatch(v -> v.addresses().size() == 1)),
  AUTOMATIC_VIP(t -> t.vips().stream().anyMatch(v -> v.addresses().isEmpty())),
  GIVEN_ADDRESSES(t -> t.nodes().stream().anyMatch(n -> !n.addresses().isEmpty())),
  SMALL_MTU(t -> t.links().stream().anyMatch(l -> l.mtu() != null && l.mtu() < 1_500)),
  LARGE_MTU(
      t ->
          t.nodes(Kind.SWITCH).stream()
              .anyMatch(n -> n.role() instanceof Role.Switch s && s.mtu() == 9_000)),
  IDLE_SERVER(
      t -> t.nodes().stream().anyMatch(n -> n.role() instanceof Role.Backend b && b.weight() == 0)),
  HEAVIEST_SERVER(
      t ->
          t.nodes().stream()
              .anyMatch(n -> n.role() instanceof Role.Backend b && b.weight() == 65_535)),
  IDLE_PROXY(
      t -> t.nodes().stream().anyMatch(n -> n.role() instanceof Role.L7 p && p.weight() == 0)),
  COUNT_OF_ONE(t -> t.nodes().stream().anyMatch(n -> n.count() != null && n.count() == 1)),
  LARGE_TIER(t -> t.nodes().stream().anyMatch(n -> n.members().size() > 5)),
  LARGE_POPULATION(
      t ->
          t.nodes().stream()
              .anyMatch(n -> n.role() instanceof Role.Clients c && c.population() > 5_000)),
  HASH_OF_PORTS(t -> t.vips().stream().anyMatch(Vip::hashPort)),
  NO_FALLBACK(t -> t.vips().stream().anyMatch(v -> v.scheduler().hashesSource() && !v.fallback())),
  LOWEST_PORT(t -> t.vips().stream().anyMatch(v -> v.port() == 1)),
  HIGHEST_PORT(t -> t.vips().stream().anyMatch(v -> v.port() == 65_535)),
  FASTEST_CHECKS(t -> t.settings().checkSeconds() == 1),
  FASTEST_DNS_CHECKS(t -> t.settings().dnsCheckSeconds() == 2),
  SLOWEST_CHECKS(t -> t.settings().checkSeconds() == 3_600),
  HIGHEST_AS(t -> t.settings().asNumber() == 4_294_967_294L),
  WATCHED(t -> t.settings().bfd() != null),
  SHORTEST_HOLD(t -> t.settings().holdSeconds() == 3),
  OTHER_POOLS(t -> !t.settings().pools().equals(io.tierdrop.topology.LabSettings.Pools.DEFAULT));

  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
  private final Predicate<Topology> has;

  LabShape(Predicate<Topology> has) {
    this.has = has;
  }

  boolean in(Topology topology) {
    return has.test(topology);
  }

  private static @Nullable AsNumber as(Node node) {
    return node.role() instanceof Role.Router(AsNumber as, _, _) ? as : null;
  }

  /// The routers on the shortest way from the internet to an L4.
  private static int stages(Topology topology) {
    Set<String> reached = new HashSet<>(Set.of(topology.nodes(Kind.INTERNET).getFirst().name()));
    for (int stages = 0; ; stages++) {
      Set<String> next = new HashSet<>();
      for (DrawnSegment segment : SegmentFinder.of(topology)) {
        if (segment.members().stream().anyMatch(m -> reached.contains(m.tier()))) {
          if (kinds(segment, topology).contains(Kind.L4)) {
            return stages;
          }
          segment.members().stream()
              .map(DrawnSegment.Member::tier)
              .filter(tier -> topology.node(tier).orElseThrow().kind() == Kind.ROUTER)
              .forEach(next::add);
        }
      }
      if (!reached.addAll(next)) {
        return -1;
      }
    }
  }

  private static Stream<DrawnSegment> segments(Topology topology) {
    return SegmentFinder.of(topology).stream();
  }

  private static Set<Kind> kinds(DrawnSegment segment, Topology topology) {
    Set<Kind> kinds = new HashSet<>();
    segment.members().forEach(m -> topology.node(m.tier()).ifPresent(n -> kinds.add(n.kind())));
    return kinds;
  }

  private static boolean joins(Topology topology, Kind a, Kind b, String left, String right) {
    Set<Kind> kinds = new HashSet<>();
    Stream.of(left, right).forEach(name -> topology.node(name).ifPresent(n -> kinds.add(n.kind())));
    return kinds.equals(Set.of(a, b));
  }

  private static Stream<Prefix> prefixes(Topology topology) {
    return segments(topology).flatMap(segment -> segment.prefixes().stream());
  }

  private static Stream<DrawnSegment> segmentsOf(Topology topology, String tier) {
    return segments(topology)
        .filter(s -> s.members().stream().anyMatch(m -> m.tier().equals(tier)));
  }

  private static long tunnelSegments(Topology topology, String server) {
    return segmentsOf(topology, server).filter(s -> kinds(s, topology).contains(Kind.L4)).count();
  }

  private static boolean disjoint(Topology topology, List<String> tiers) {
    List<DrawnSegment> all = tiers.stream().flatMap(tier -> segmentsOf(topology, tier)).toList();
    return all.stream().distinct().count() == all.size();
  }

  private static Set<LabFamilies> families(Topology topology, Node node) {
    Set<LabFamilies> families = new HashSet<>();
    segmentsOf(topology, node.name()).forEach(segment -> families.add(segment.families()));
    return families;
  }

  private static boolean serving(Topology topology, Kind kind) {
    return topology.vips().stream()
        .flatMap(vip -> vip.servers().stream())
        .flatMap(name -> topology.node(name).stream())
        .anyMatch(node -> node.kind() == kind);
  }

  private static Stream<Role.Dns> dns(Topology topology) {
    return topology.nodes().stream()
        .map(Node::role)
        .filter(Role.Dns.class::isInstance)
        .map(Role.Dns.class::cast);
  }

  private static Stream<DnsName> names(Topology topology) {
    return dns(topology).flatMap(dns -> dns.names().stream());
  }
}
