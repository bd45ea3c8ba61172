package io.tierdrop.compile;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toMap;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.tierdrop.compile.BgpSessions.Session;
import io.tierdrop.compile.BgpSessions.Speaker;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Port;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What every router knows by BGP once everybody has told everything: BIRD's decisions (RFC 4271,
/// 9.1.2), played on the planned sessions.
///
/// A router takes the shortest AS paths, routes from other autonomous systems before those from its
/// own, and all that are equal so far as equal next hops. Of these it tells others the one whose
/// neighbour has the lowest identifier, and nobody takes a path on which it stands itself.
final class BgpDecisions {

  /// A route as a router has it from a neighbour.
  ///
  /// @param path the autonomous systems on the way, the nearest first
  /// @param gateway the neighbour's port that packets are sent to
  record Way(List<Long> path, boolean external, IPAddress neighbourId, Port gateway) {}

  private final PortMap wiring;
  private final VipAnnouncements announced;
  private final AsNumbers numbers;
  private final Map<Member, Speaker> routers = new LinkedHashMap<>();

  BgpDecisions(
      PortMap wiring,
      VipAnnouncements announced,
      AsNumbers numbers,
      Map<Member, Speaker> speakers) {
    this.wiring = wiring;
    this.announced = announced;
    this.numbers = numbers;
    speakers.forEach(
        (member, speaker) -> {
          if (HopDistances.forwards(member)) {
            routers.put(member, speaker);
          }
        });
  }

  /// The next hops of each router that learns a VIP, by their gateway addresses.
  Map<Member, Map<String, String>> vip(IPAddress vip) {
    Map<Member, List<Way>> heard = new HashMap<>();
    AddressFamily family = AddressFamily.of(vip);
    for (Member announcer : Set.copyOf(announced.announcers().getOrDefault(vip, List.of()))) {
      for (Port port : wiring.ports(announcer)) {
        if (port.carries(family)) {
          wiring.ports(port.segment()).stream()
              .filter(near -> near.carries(family) && routers.containsKey(near.member()))
              .forEach(
                  near ->
                      heard
                          .computeIfAbsent(near.member(), _ -> new ArrayList<>())
                          .add(announced(announcer, port, near.member())));
        }
      }
    }
    return spread(family, Set.of(), heard);
  }

  /// The next hops of each router that learns a prefix which some of them have themselves.
  Map<Member, Map<String, String>> prefix(AddressFamily family, Set<Member> origins) {
    return spread(family, origins, Map.of());
  }

  private Way announced(Member announcer, Port port, Member router) {
    boolean external = numbers.of(announcer) != numbers.of(router);
    return new Way(
        external ? List.of(numbers.of(announcer)) : List.of(), external, id(announcer), port);
  }

  private Map<Member, Map<String, String>> spread(
      AddressFamily family, Set<Member> origins, Map<Member, List<Way>> heard) {
    Map<Member, List<Way>> known = heard;
    for (int round = 0; round <= routers.size(); round++) {
      Map<Member, List<Way>> next = new HashMap<>();
      for (Speaker speaker : routers.values()) {
        List<Way> ways = ways(speaker, family, origins, heard, known);
        if (!ways.isEmpty() && !origins.contains(speaker.member())) {
          next.put(speaker.member(), ways);
        }
      }
      if (next.equals(known)) {
        break;
      }
      known = next;
    }
    Map<Member, Map<String, String>> hops = new LinkedHashMap<>();
    Map<Member, List<Way>> settled = known;
    routers
        .keySet()
        .forEach(
            router -> {
              List<Way> ways = settled.getOrDefault(router, List.of());
              if (!ways.isEmpty()) {
                hops.put(router, gateways(ways, family));
              }
            });
    return hops;
  }

  /// The best of what a router is told, all of them equal.
  private List<Way> ways(
      Speaker router,
      AddressFamily family,
      Set<Member> origins,
      Map<Member, List<Way>> heard,
      Map<Member, List<Way>> known) {
    List<Way> told = new ArrayList<>(heard.getOrDefault(router.member(), List.of()));
    for (Session session : router.sessions()) {
      if (session.betweenRouters() && session.peer().carries(family)) {
        Member peer = session.peer().member();
        path(peer, origins, known)
            .filter(path -> !path.contains(router.as()))
            .map(path -> new Way(path, true, id(peer), session.peer()))
            .ifPresent(told::add);
      }
    }
    Comparator<Way> better =
        comparingInt((Way way) -> way.path().size()).thenComparing(way -> !way.external());
    return told.stream()
        .min(better)
        .map(best -> told.stream().filter(way -> better.compare(way, best) == 0).toList())
        .orElse(List.of());
  }

  /// What a router tells: the path of the way that it prefers, itself in front.
  private Optional<List<Long>> path(
      Member router, Set<Member> origins, Map<Member, List<Way>> known) {
    Optional<List<Long>> own =
        origins.contains(router)
            ? Optional.of(List.of())
            : known.getOrDefault(router, List.of()).stream()
                .min(
                    comparing(Way::neighbourId)
                        .thenComparingInt(way -> way.gateway().segment().place()))
                .map(Way::path);
    return own.map(path -> Stream.concat(Stream.of(numbers.of(router)), path.stream()).toList());
  }

  private static Map<String, String> gateways(List<Way> ways, AddressFamily family) {
    return ways.stream()
        .map(Way::gateway)
        .sorted(comparing(port -> port.address(family).orElseThrow()))
        .collect(
            toMap(
                port -> AddressFamily.text(port.address(family).orElseThrow()),
                port -> port.member().name(),
                (one, _) -> one,
                LinkedHashMap::new));
  }

  private IPAddress id(Member member) {
    return new IPAddressString(BgpSessions.routerId(member, wiring)).getAddress();
  }
}
