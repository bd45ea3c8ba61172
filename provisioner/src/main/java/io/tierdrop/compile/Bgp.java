package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.Wiring.Member;
import io.tierdrop.compile.Wiring.Port;
import io.tierdrop.compile.Wiring.Segment;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The BGP speakers of a lab and who opens a session to whom.
///
/// Announcers and routers open sessions to every route reflector that shares a segment with them;
/// an announcer without a reflector opens them to the routers themselves. Whoever is called
/// listens for its whole segment, so that a new member changes no one else's configuration.
final class Bgp {

  /// How routes of both families travel over one session (RFC 4760): it runs over IPv4 where the
  /// segment has it, and names the next hop of the other family itself.
  ///
  /// @param local the own address that the session runs from
  /// @param nextHops the own address in each family that the segment carries
  record Transport(String local, Map<Family, String> nextHops) {}

  /// A session that a speaker opens.
  record Session(String neighbour, String address, Transport transport) {}

  /// A prefix from which a speaker accepts sessions.
  record Listener(String segment, String range, Transport transport) {}

  /// @param reflects whether routes learned from one neighbour go to the others
  record Speaker(
      Member member,
      String routerId,
      boolean reflects,
      List<Session> sessions,
      List<Listener> listeners) {}

  private final Wiring wiring;

  /// The segments with an announcer of any VIP.
  private final Set<Segment> announcing;

  private Bgp(Wiring wiring, Set<Member> announcers) {
    this.wiring = wiring;
    announcing =
        announcers.stream()
            .flatMap(announcer -> wiring.ports(announcer).stream())
            .map(Port::segment)
            .collect(Collectors.toSet());
  }

  /// @param announcers the members that announce at least one VIP
  static Map<Member, Speaker> of(Wiring wiring, Set<Member> announcers) {
    Bgp bgp = new Bgp(wiring, announcers);
    Map<Member, Speaker> speakers = new LinkedHashMap<>();
    for (Member member : wiring.members()) {
      if (member.kind() == Kind.ROUTE_REFLECTOR) {
        speakers.put(member, bgp.speaker(member, List.of(), bgp.listeners(member)));
      } else if (member.kind() == Kind.ROUTER && bgp.besideAnnouncer(member)) {
        List<Session> sessions = bgp.sessionsTo(member, Kind.ROUTE_REFLECTOR);
        speakers.put(
            member,
            bgp.speaker(member, sessions, sessions.isEmpty() ? bgp.listeners(member) : List.of()));
      } else if (announcers.contains(member)) {
        List<Session> sessions = bgp.sessionsTo(member, Kind.ROUTE_REFLECTOR);
        speakers.put(
            member,
            bgp.speaker(
                member,
                sessions.isEmpty() ? bgp.sessionsTo(member, Kind.ROUTER) : sessions,
                List.of()));
      }
    }
    return speakers;
  }

  private Speaker speaker(Member member, List<Session> sessions, List<Listener> listeners) {
    return new Speaker(
        member, routerId(member), member.kind() == Kind.ROUTE_REFLECTOR, sessions, listeners);
  }

  private boolean besideAnnouncer(Member member) {
    return wiring.ports(member).stream().anyMatch(port -> announcing.contains(port.segment()));
  }

  private List<Session> sessionsTo(Member member, Kind kind) {
    List<Session> sessions = new ArrayList<>();
    for (Member peer : wiring.beside(member, kind)) {
      wiring
          .direct(member, peer, Family.IPV4)
          .or(() -> wiring.direct(member, peer, Family.IPV6))
          .ifPresent(
              port ->
                  sessions.add(new Session(peer.name(), main(port), transport(own(member, port)))));
    }
    return sessions;
  }

  private Port own(Member member, Port peer) {
    return wiring.ports(member).stream()
        .filter(port -> port.segment().equals(peer.segment()))
        .findFirst()
        .orElseThrow();
  }

  private List<Listener> listeners(Member member) {
    List<Listener> listeners = new ArrayList<>();
    for (Port port : wiring.ports(member)) {
      Family family = port.address(Family.IPV4).isPresent() ? Family.IPV4 : Family.IPV6;
      IPAddress prefix = port.segment().prefixes().get(family);
      if (prefix != null) {
        listeners.add(
            new Listener(port.segment().name(), prefix.toCanonicalString(), transport(port)));
      }
    }
    return listeners;
  }

  private static Transport transport(Port own) {
    Map<Family, String> nextHops = new EnumMap<>(Family.class);
    own.addresses().forEach((family, address) -> nextHops.put(family, Family.text(address)));
    return new Transport(main(own), nextHops);
  }

  private static String main(Port port) {
    return Family.text(port.address(Family.IPV4).or(() -> port.address(Family.IPV6)).orElseThrow());
  }

  /// The member's first IPv4 address, or a number made of its name where it has none (RFC 6286 only
  /// asks that it be unique within the AS and not zero).
  private String routerId(Member member) {
    return wiring.ports(member).stream()
        .flatMap(port -> port.address(Family.IPV4).stream())
        .findFirst()
        .map(Family::text)
        .orElseGet(() -> dotted(Stable.number(member.name()) | 1));
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
