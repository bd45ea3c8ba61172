package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.BgpSessions.Session;
import io.tierdrop.compile.BgpSessions.Speaker;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.FaultPoint;
import io.tierdrop.plan.GatePlan;
import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.ServerCheck;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What of each member faults can take hold of: who has sessions with it, who asks it for its
/// agent-check, among whom it spreads flows.
final class FaultPoints {

  private final VipSchedules balancing;
  private final LearnedRoutes learned;
  private final Map<Member, List<RoutePlan>> routes;

  /// The names of those that each member has BGP sessions with, whoever opens them.
  private final Map<Member, Set<String>> peers = new HashMap<>();

  /// The names of those that ask each member for its agent-check, directly or by its health.
  private final Map<String, Set<String>> askers = new HashMap<>();

  /// The member behind each address on a segment.
  private final Map<String, String> owners = new HashMap<>();

  FaultPoints(
      PortMap wiring,
      VipSchedules balancing,
      Collection<Speaker> speakers,
      LearnedRoutes learned,
      Map<Member, List<RoutePlan>> routes) {
    this.balancing = balancing;
    this.learned = learned;
    this.routes = routes;
    for (Speaker speaker : speakers) {
      for (Session session : speaker.sessions()) {
        Member peer = session.peer().member();
        peers.computeIfAbsent(speaker.member(), _ -> new LinkedHashSet<>()).add(peer.name());
        peers.computeIfAbsent(peer, _ -> new LinkedHashSet<>()).add(speaker.member().name());
      }
    }
    for (ServicePlan service : balancing.services()) {
      if (service.delivery().check() == ServerCheck.HTTP) { // nothing else reads what it says
        service.realServers().forEach(server -> asked(server.node(), service.l4()));
      }
    }
    balancing
        .backends()
        .forEach((l7, servers) -> servers.forEach(s -> asked(s.member().name(), l7.name())));
    wiring
        .members()
        .forEach(
            member ->
                wiring.ports(member).stream()
                    .flatMap(port -> port.addresses().values().stream())
                    .forEach(address -> owners.put(AddressFamily.text(address), member.name())));
  }

  private void asked(String member, List<String> by) {
    by.forEach(asker -> asked(member, asker));
  }

  private void asked(String member, String by) {
    askers.computeIfAbsent(member, _ -> new LinkedHashSet<>()).add(by);
  }

  /// Those that there are, each with its names or addresses.
  Map<FaultPoint, List<String>> of(
      Member member,
      List<InterfacePlan> interfaces,
      List<DaemonPlan> daemons,
      @Nullable GatePlan gate,
      boolean trusts) {
    Map<FaultPoint, List<String>> points = new EnumMap<>(FaultPoint.class);
    points.put(FaultPoint.INTERFACE, interfaces.stream().map(InterfacePlan::name).toList());
    points.put(FaultPoint.DAEMON, daemons.stream().map(DaemonPlan::name).toList());
    points.put(FaultPoint.BGP_SESSION, List.copyOf(peers.getOrDefault(member, Set.of())));
    if (gate != null && gate.bird() != null) {
      points.put(
          FaultPoint.ANNOUNCEMENT,
          gate.services().stream().map(GatePlan.Announcement::service).distinct().toList());
    }
    if (member.kind() == Kind.L7 || member.kind().answers()) {
      points.put(FaultPoint.AGENT_CHECK, List.copyOf(askers.getOrDefault(member.name(), Set.of())));
    }
    spread(member, points);
    if (member.tier().role() instanceof Role.Dns dns) {
      points.put(
          FaultPoint.DNS_VIP,
          dns.names().stream()
              .flatMap(name -> name.vips().stream())
              .flatMap(vip -> balancing.vips().getOrDefault(vip, List.of()).stream())
              .map(AddressFamily::text)
              .distinct()
              .toList());
    }
    points.put(
        FaultPoint.CERTIFICATE,
        daemons.stream()
            .flatMap(daemon -> daemon.certificates().values().stream())
            .flatMap(List::stream)
            .distinct()
            .toList());
    if (trusts && member.kind() == Kind.CLIENTS) {
      points.put(FaultPoint.AUTHORITY, List.of("lab"));
    }
    points.values().removeIf(List::isEmpty);
    return points;
  }

  private void spread(Member member, Map<FaultPoint, List<String>> points) {
    Map<String, Set<String>> hops = new HashMap<>();
    learned.of(member).forEach((prefix, via) -> hops.put(prefix, Set.copyOf(via.values())));
    for (RoutePlan route : routes.getOrDefault(member, List.of())) {
      Set<String> names = new LinkedHashSet<>();
      route.via().forEach(hop -> names.add(owners.getOrDefault(hop.gateway(), "")));
      hops.put(route.to() + " " + route.family(), names);
    }
    hops.values().removeIf(names -> names.size() < 2);
    points.put(
        FaultPoint.NEXT_HOP,
        hops.values().stream().flatMap(Set::stream).distinct().sorted().toList());
    points.put(
        FaultPoint.BALANCED_VIP,
        balancing.vips().values().stream()
            .flatMap(List::stream)
            .distinct()
            .filter(
                vip -> hops.containsKey(AddressFamily.host(vip)) || hops.containsKey(planned(vip)))
            .map(AddressFamily::text)
            .toList());
  }

  private static String planned(IPAddress vip) {
    return AddressFamily.host(vip) + " " + AddressFamily.of(vip).number();
  }
}
