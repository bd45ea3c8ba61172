package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Port;
import io.tierdrop.compile.PortMap.Segment;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The BGP speakers of a lab and who opens a session to whom: decided for each segment by itself,
/// and for each pair on it.
///
/// Within an autonomous system announcers and routers open sessions to the segment's route
/// reflectors, and where it has none announcers open them to the routers. Whoever is called listens
/// for the whole segment, so that a new member changes no one else's configuration. Between
/// autonomous systems each pair of an announcer and a router, or of two routers, has a session.
final class BgpSessions {

  /// How routes of both families travel over one session (RFC 4760): it runs over IPv4 where the
  /// segment has it, and names the next hop of the other family itself.
  ///
  /// @param local the own address that the session runs from
  /// @param nextHops the own address in each family that the segment carries
  record Transport(String local, Map<AddressFamily, String> nextHops) {}

  /// A session with one neighbour.
  ///
  /// @param passive whether the neighbour opens it
  record Session(Port own, Port peer, long as, boolean passive) {
    String address() {
      return main(peer);
    }

    Transport transport() {
      return BgpSessions.transport(own);
    }

    /// Whether both ends pass packets on, and tell each other all they know.
    boolean betweenRouters() {
      return HopDistances.forwards(own.member()) && HopDistances.forwards(peer.member());
    }
  }

  /// A segment from which a speaker accepts sessions of its own autonomous system.
  record Listener(Port own, String range) {
    Transport transport() {
      return BgpSessions.transport(own);
    }
  }

  record Speaker(
      Member member, long as, String routerId, List<Session> sessions, List<Listener> listeners) {
    /// Whether it tells routers of other autonomous systems what it knows.
    boolean tellsRouters() {
      return sessions.stream().anyMatch(Session::betweenRouters);
    }
  }

  private final PortMap wiring;
  private final VipAnnouncements announced;
  private final AsNumbers numbers;
  private final Map<Member, List<Session>> sessions = new LinkedHashMap<>();
  private final Map<Member, List<Listener>> listeners = new LinkedHashMap<>();

  private BgpSessions(PortMap wiring, VipAnnouncements announced, AsNumbers numbers) {
    this.wiring = wiring;
    this.announced = announced;
    this.numbers = numbers;
  }

  static Map<Member, Speaker> of(PortMap wiring, VipAnnouncements announced, AsNumbers numbers) {
    BgpSessions bgp = new BgpSessions(wiring, announced, numbers);
    wiring.segments().forEach(bgp::segment);
    Map<Member, Speaker> speakers = new LinkedHashMap<>();
    for (Member member : wiring.members()) {
      List<Session> opened = bgp.sessions.getOrDefault(member, List.of());
      List<Listener> heard = bgp.listeners.getOrDefault(member, List.of());
      if (!opened.isEmpty() || !heard.isEmpty()) {
        String id = routerId(member, wiring);
        speakers.put(member, new Speaker(member, numbers.of(member), id, opened, heard));
      }
    }
    return speakers;
  }

  /// A member whose BIRD has no sessions.
  static Speaker silent(Member member, PortMap wiring, long as) {
    return new Speaker(member, as, routerId(member, wiring), List.of(), List.of());
  }

  private void segment(Segment segment) {
    List<Port> announcers = new ArrayList<>();
    List<Port> reflectors = new ArrayList<>();
    List<Port> routers = new ArrayList<>();
    for (Port port : wiring.ports(segment)) {
      Kind kind = port.member().kind();
      if (announced.members().contains(port.member())) {
        announcers.add(port);
      } else if (kind == Kind.ROUTE_REFLECTOR) {
        reflectors.add(port);
        listen(port);
      } else if (kind == Kind.ROUTER || (kind == Kind.INTERNET && numbers.given(port.member()))) {
        routers.add(port);
      }
    }
    announcers.forEach(announcer -> announcer(announcer, reflectors, routers));
    if (!announcers.isEmpty()) {
      routers.forEach(router -> hears(router, announcers, reflectors));
    }
    for (int i = 0; i < routers.size(); i++) {
      for (Port later : routers.subList(i + 1, routers.size())) {
        if (!sameAs(routers.get(i), later)) {
          open(later, routers.get(i));
        }
      }
    }
  }

  private void announcer(Port announcer, List<Port> reflectors, List<Port> routers) {
    List<Port> within = reflectors.stream().filter(each -> sameAs(each, announcer)).toList();
    for (Port called : within.isEmpty() ? routers : within) {
      if (sameAs(called, announcer)) {
        call(announcer, called);
      }
    }
    routers.stream().filter(each -> !sameAs(each, announcer)).forEach(to -> open(announcer, to));
  }

  /// A router calls the reflectors of its autonomous system, or listens for its announcers.
  private void hears(Port router, List<Port> announcers, List<Port> reflectors) {
    List<Port> within = reflectors.stream().filter(each -> sameAs(each, router)).toList();
    within.forEach(reflector -> call(router, reflector));
    if (within.isEmpty() && announcers.stream().anyMatch(each -> sameAs(each, router))) {
      listen(router);
    }
  }

  private boolean sameAs(Port one, Port other) {
    return numbers.of(one.member()) == numbers.of(other.member());
  }

  /// A session that the called one accepts without knowing the caller.
  private void call(Port caller, Port called) {
    add(new Session(caller, called, numbers.of(called.member()), false));
  }

  /// A session that both ends know.
  private void open(Port caller, Port called) {
    call(caller, called);
    add(new Session(called, caller, numbers.of(caller.member()), true));
  }

  private void add(Session session) {
    sessions.computeIfAbsent(session.own().member(), _ -> new ArrayList<>()).add(session);
  }

  private void listen(Port port) {
    AddressFamily family =
        port.address(AddressFamily.IPV4).isPresent() ? AddressFamily.IPV4 : AddressFamily.IPV6;
    IPAddress prefix = port.segment().prefixes().get(family);
    if (prefix != null) {
      listeners
          .computeIfAbsent(port.member(), _ -> new ArrayList<>())
          .add(new Listener(port, prefix.toCanonicalString()));
    }
  }

  private static Transport transport(Port own) {
    Map<AddressFamily, String> nextHops = new EnumMap<>(AddressFamily.class);
    own.addresses().forEach((family, address) -> nextHops.put(family, AddressFamily.text(address)));
    return new Transport(main(own), nextHops);
  }

  private static String main(Port port) {
    return AddressFamily.text(
        port.address(AddressFamily.IPV4).or(() -> port.address(AddressFamily.IPV6)).orElseThrow());
  }

  /// The member's first IPv4 address, or a number made of its name where it has none (RFC 6286 only
  /// asks that it be unique within the AS and not zero).
  static String routerId(Member member, PortMap wiring) {
    return wiring.ports(member).stream()
        .flatMap(port -> port.address(AddressFamily.IPV4).stream())
        .findFirst()
        .map(AddressFamily::text)
        .orElseGet(() -> dotted(StableNumber.number(member.name()) | 1));
  }

  private static String dotted(int number) {
    return (number >>> 24) % 223
        + 1
        + "."
        + (number >>> 16 & 255)
        + "."
        + (number >>> 8 & 255)
        + "."
        + (number & 255);
  }
}
