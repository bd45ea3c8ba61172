package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import io.tierdrop.addressing.LabAddresses;
import io.tierdrop.compile.BgpSessions.Speaker;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Port;
import io.tierdrop.compile.PortMap.Segment;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.plan.RoutePlan.NextHop;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The routes of random labs against their definition, followed for each member by itself.
class StaticRoutesTest {

  private static final int FAR = 1_000;

  @Test
  void everyMemberHasTheRoutesThatFollowFromItsNeighboursAlone() {
    int routes = 0;
    for (long seed = 0; seed < 300; seed++) {
      Topology topology = new RandomNetworks(seed).topology();
      LabAddresses addressing = LabAddresses.of(topology);
      assertThat(addressing.problems()).isEmpty();
      AddressedLab addressed = AddressedLab.of(topology, addressing);
      PortMap wiring = addressed.wiring();
      VipAnnouncements announced = VipAnnouncements.of(topology, wiring, addressed::vip);
      AsNumbers numbers = new AsNumbers(topology.settings().asNumber());
      Map<Member, Speaker> speakers = BgpSessions.of(wiring, announced, numbers);
      LearnedRoutes learned =
          LearnedRoutes.of(
              wiring,
              announced,
              addressed.sourcePrefixes(),
              speakers,
              new BgpDecisions(wiring, announced, numbers, speakers));
      Map<Member, List<RoutePlan>> found =
          StaticRoutes.of(
              wiring,
              addressed.sources(),
              addressed.sourcePrefixes(),
              addressed.tierPrefixes(),
              announced.announcers(),
              learned,
              ServerEnds.none());
      for (Member member : wiring.members()) {
        List<RoutePlan> expected = expected(member, addressed, announced, learned);
        assertThat(found.get(member)).as("seed %d, %s", seed, member.name()).isEqualTo(expected);
        routes += expected.size();
      }
    }
    assertThat(routes).isGreaterThan(10_000);
  }

  /// From `b` to `far` it is two routers; the server that is on `near` and `far` is no way.
  @Test
  void aServerOnTwoSegmentsHidesNoWayBetweenThem() {
    Topology topology =
        new Topology(
            List.of(
                segment("near"),
                segment("middle"),
                segment("far"),
                new Node("a", null, new Role.Router()),
                new Node("b", null, new Role.Router()),
                new Node("c", null, new Role.Router()),
                new Node("server", null, new Role.Backend(1))),
            List.of(
                new Link("a", "near"),
                new Link("b", "near"),
                new Link("a", "middle"),
                new Link("c", "middle"),
                new Link("c", "far"),
                new Link("server", "near"),
                new Link("server", "far")),
            List.of(),
            LabSettings.DEFAULT);
    AddressedLab addressed = AddressedLab.of(topology, LabAddresses.of(topology));
    PortMap wiring = addressed.wiring();
    Member b =
        wiring.members().stream().filter(m -> m.name().equals("b")).findFirst().orElseThrow();
    Port a =
        wiring.ports(segment("near", wiring)).stream()
            .filter(port -> port.member().name().equals("a"))
            .findFirst()
            .orElseThrow();

    List<RoutePlan> routes =
        StaticRoutes.of(
                wiring,
                addressed.sources(),
                addressed.sourcePrefixes(),
                Map.of(),
                Map.of(),
                new LearnedRoutes(Map.of(), Map.of()),
                ServerEnds.none())
            .get(b);

    IPAddress far =
        Objects.requireNonNull(segment("far", wiring).prefixes().get(AddressFamily.IPV4));
    assertThat(routes)
        .contains(
            new RoutePlan(
                far.toCanonicalString(),
                4,
                List.of(
                    new NextHop(
                        AddressFamily.text(
                            a.address(AddressFamily.IPV4).orElseThrow().withoutPrefixLength()),
                        "near",
                        1)),
                null));
  }

  private static Node segment(String name) {
    return new Node(name, null, new Role.Switch(List.of(), 1_500, LabFamilies.DUAL));
  }

  private static Segment segment(String name, PortMap wiring) {
    return wiring.segments().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<RoutePlan> expected(
      Member member, AddressedLab addressed, VipAnnouncements announced, LearnedRoutes learned) {
    PortMap wiring = addressed.wiring();
    boolean forwards = HopDistances.forwards(member);
    List<RoutePlan> routes = new ArrayList<>();
    for (AddressFamily family : AddressFamily.values()) {
      List<Port> out = nextHops(member, wiring.members(Kind.INTERNET), wiring, family);
      add(routes, "default", family, out);
      addressed.sources().getOrDefault(member, List.of()).stream()
          .filter(source -> AddressFamily.of(source) == family && !out.isEmpty())
          .findFirst()
          .ifPresent(
              source -> routes.add(routes.removeLast().withSource(AddressFamily.text(source))));
      if (forwards) {
        for (Segment segment : wiring.segments()) {
          IPAddress prefix = segment.prefixes().get(family);
          if (prefix != null) {
            List<Member> on =
                wiring.ports(segment).stream()
                    .map(Port::member)
                    .filter(HopDistances::forwards)
                    .toList();
            add(routes, prefix.toCanonicalString(), family, nextHops(member, on, wiring, family));
          }
        }
        for (Member client : wiring.members(Kind.CLIENTS)) {
          List<IPAddress> all = addressed.tierPrefixes().getOrDefault(client.tier(), List.of());
          boolean together =
              all.stream().anyMatch(prefix -> AddressFamily.of(prefix) == family)
                  && wiring.direct(member, client, family).isEmpty();
          boolean overTheWayOut =
              learned.has(member, LearnedRoutes.everywhere(family))
                  && wiring.direct(member, client, family).isEmpty()
                  && wiring.members(Kind.INTERNET).stream()
                      .anyMatch(one -> wiring.direct(client, one, family).isPresent());
          if (overTheWayOut || (together && client.index() > 1)) {
            continue;
          }
          for (IPAddress prefix :
              together ? all : addressed.sourcePrefixes().getOrDefault(client, List.of())) {
            if (AddressFamily.of(prefix) == family) {
              List<Port> via = nextHops(member, List.of(client), wiring, family);
              add(routes, prefix.toCanonicalString(), family, via);
            }
          }
        }
        announced
            .announcers()
            .forEach(
                (vip, announcers) -> {
                  if (AddressFamily.of(vip) == family) {
                    List<Port> via = nextHops(member, announcers, wiring, family);
                    add(routes, AddressFamily.host(vip), family, via);
                  }
                });
      }
    }
    routes.removeIf(route -> learned.has(member, prefix(route)));
    return routes;
  }

  private static String prefix(RoutePlan route) {
    return !route.to().equals("default") ? route.to() : route.family() == 4 ? "0.0.0.0/0" : "::/0";
  }

  private static void add(List<RoutePlan> routes, String to, AddressFamily family, List<Port> via) {
    if (!via.isEmpty()) {
      routes.add(
          new RoutePlan(
              to,
              family.number(),
              via.stream()
                  .sorted(Comparator.comparing(port -> port.address(family).orElseThrow()))
                  .map(
                      port ->
                          new NextHop(
                              AddressFamily.text(port.address(family).orElseThrow()),
                              port.segment().name(),
                              1))
                  .toList(),
              null));
    }
  }

  private static List<Port> nextHops(
      Member member, List<Member> goals, PortMap wiring, AddressFamily family) {
    Map<Member, Integer> hops = hops(goals, wiring, family);
    List<Port> around = neighbours(member, wiring, family);
    int least = around.stream().mapToInt(p -> hops.getOrDefault(p.member(), FAR)).min().orElse(FAR);
    boolean there = HopDistances.forwards(member) && hops.getOrDefault(member, FAR) <= least;
    return least == FAR || there
        ? List.of()
        : around.stream().filter(p -> hops.getOrDefault(p.member(), FAR) == least).toList();
  }

  /// By forwarder or goal, improved until nothing changes.
  private static Map<Member, Integer> hops(
      List<Member> goals, PortMap wiring, AddressFamily family) {
    Map<Member, Integer> hops = new HashMap<>();
    goals.forEach(goal -> hops.put(goal, 0));
    for (boolean changed = true; changed; ) {
      changed = false;
      for (Member member : wiring.members()) {
        int least =
            neighbours(member, wiring, family).stream()
                .mapToInt(port -> hops.getOrDefault(port.member(), FAR) + 1)
                .min()
                .orElse(FAR);
        if (HopDistances.forwards(member) && least < hops.getOrDefault(member, FAR)) {
          hops.put(member, least);
          changed = true;
        }
      }
    }
    return hops;
  }

  private static List<Port> neighbours(Member member, PortMap wiring, AddressFamily family) {
    return wiring.ports(member).stream()
        .filter(own -> own.carries(family))
        .flatMap(own -> wiring.ports(own.segment()).stream())
        .filter(port -> port.carries(family) && !port.member().equals(member))
        .toList();
  }
}
