package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.BgpSessions.Listener;
import io.tierdrop.compile.BgpSessions.Session;
import io.tierdrop.compile.BgpSessions.Speaker;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Segment;
import io.tierdrop.render.RoutingConfig;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RouterFields;
import io.tierdrop.topology.Topology;
import java.util.List;

/// What each speaker's routing daemon is told.
///
/// @param learned what routers learn: of a VIP that nobody announces they must know that, too
record RoutingConfigs(
    Topology topology,
    VipAnnouncements announced,
    VipSchedules balancing,
    LearnedRoutes learned,
    NeighbourWatch watch) {

  RoutingConfig of(Speaker speaker) {
    Member member = speaker.member();
    boolean reflects = member.kind() == Kind.ROUTE_REFLECTOR;
    boolean several = speaker.listeners().size() > 1;
    return new RoutingConfig(
        member.name(),
        speaker.routerId(),
        speaker.as(),
        timing(member),
        HopDistances.forwards(member),
        reflects,
        speaker.tellsRouters(),
        announced.by(member).stream().map(vip -> announcement(member, vip)).toList(),
        fallbacks(member),
        learned.originsOf(member).stream()
            .map(prefix -> new RoutingConfig.Prefix(prefix, prefix.contains(":") ? 6 : 4))
            .toList(),
        speaker.sessions().stream().map(session -> session(session, speaker)).toList(),
        speaker.listeners().stream()
            .map(listener -> listener(listener, reflects && several))
            .toList(),
        watch.config(member));
  }

  private RoutingConfig.Timing timing(Member member) {
    int hold = topology.holdSeconds(member.tier().role());
    return member.tier().role() instanceof Role.Router router
        ? new RoutingConfig.Timing(
            hold,
            router.get(RouterFields.KEEPALIVE),
            router.get(RouterFields.CONNECT_RETRY),
            router.get(RouterFields.GRACEFUL_RESTART))
        : new RoutingConfig.Timing(hold, 0, RouterFields.CONNECT_RETRY.standard(), 0);
  }

  private RoutingConfig.Announcement announcement(Member member, IPAddress vip) {
    boolean gated =
        balancing.servicesOf(member).stream()
            .anyMatch(s -> s.address().equals(AddressFamily.text(vip)));
    return new RoutingConfig.Announcement(
        protocol(vip), AddressFamily.host(vip), AddressFamily.of(vip).number(), gated);
  }

  /// Prefixes that lead nowhere while nobody announces them.
  List<RoutingConfig.Prefix> fallbacks(Member router) {
    return announced.announcers().keySet().stream()
        .filter(vip -> learned.has(router, AddressFamily.host(vip)))
        .map(
            vip ->
                new RoutingConfig.Prefix(AddressFamily.host(vip), AddressFamily.of(vip).number()))
        .toList();
  }

  /// Named after the neighbour, and after the segment where there are several with it.
  private static RoutingConfig.Session session(Session session, Speaker speaker) {
    String neighbour = session.peer().member().name();
    boolean alone =
        speaker.sessions().stream()
                .filter(other -> other.peer().member().equals(session.peer().member()))
                .count()
            == 1;
    return new RoutingConfig.Session(
        alone ? neighbour : neighbour + "." + symbol(session.peer().segment()),
        session.address(),
        session.as(),
        session.transport().local(),
        session.passive(),
        session.betweenRouters(),
        channels(session.transport(), session.own().segment(), false));
  }

  private static RoutingConfig.Listener listener(Listener listener, boolean ownSegment) {
    Segment segment = listener.own().segment();
    return new RoutingConfig.Listener(
        symbol(segment),
        listener.range(),
        listener.transport().local(),
        channels(listener.transport(), segment, ownSegment));
  }

  private static List<RoutingConfig.Channel> channels(
      BgpSessions.Transport transport, Segment segment, boolean ownSegment) {
    return transport.nextHops().entrySet().stream()
        .map(
            hop -> {
              IPAddress prefix = segment.prefixes().get(hop.getKey());
              return new RoutingConfig.Channel(
                  hop.getKey().number(),
                  hop.getValue(),
                  ownSegment && prefix != null ? prefix.toCanonicalString() : "");
            })
        .toList();
  }

  private static String symbol(Segment segment) {
    return segment.name().replace('~', '_');
  }

  /// BIRD's symbols allow letters, digits and underscores.
  static String protocol(IPAddress vip) {
    return "vip_" + AddressFamily.text(vip).replaceAll("[.:]", "_");
  }
}
