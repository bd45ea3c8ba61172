package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.BgpSessions.Speaker;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.graph.NameServerReach;
import io.tierdrop.plan.GatePlan;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.render.HaproxyConfig;
import io.tierdrop.render.KeepalivedConfig;
import io.tierdrop.render.NginxConfig;
import io.tierdrop.render.ResolverConfig;
import io.tierdrop.render.RoutingConfig;
import io.tierdrop.software.NodeDaemons;
import io.tierdrop.software.NodePaths;
import io.tierdrop.software.SoftwareCatalog;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.L7Fields;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RoutingDaemon;
import io.tierdrop.topology.Topology;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which daemons each member runs, with what configuration, and when they have converged.
final class NodeSoftware {

  private final String lab;
  private final Topology topology;
  private final PortMap wiring;
  private final VipAnnouncements announced;
  private final VipSchedules balancing;
  private final Map<Member, Speaker> speakers;
  private final NeighbourWatch watch;
  private final RoutingConfigs routing;
  private final SoftwareCatalog catalog;
  private final OwnSoftware own;
  private final CheckGroups groups;
  private final Set<Member> behindL7;
  private final NameServers nameServers;
  private final NameServerConfigs zones;
  private final TlsServices tls;

  NodeSoftware(
      String lab,
      Topology topology,
      NameServerReach reach,
      PortMap wiring,
      VipAnnouncements announced,
      VipSchedules balancing,
      Map<Member, Speaker> speakers,
      LearnedRoutes learned,
      NeighbourWatch watch,
      SoftwareCatalog catalog,
      OwnSoftware own) {
    this.lab = lab;
    this.topology = topology;
    this.wiring = wiring;
    this.announced = announced;
    this.balancing = balancing;
    this.speakers = speakers;
    this.watch = watch;
    this.routing = new RoutingConfigs(topology, announced, balancing, learned, watch);
    this.catalog = catalog;
    this.own = own;
    this.groups = new CheckGroups(topology);
    this.behindL7 =
        balancing.backends().values().stream()
            .flatMap(List::stream)
            .map(VipSchedules.Backend::member)
            .collect(Collectors.toSet());
    this.nameServers = new NameServers(wiring, announced);
    this.zones = new NameServerConfigs(topology, wiring, announced, balancing, reach);
    this.tls = new TlsServices(topology, balancing.vips());
  }

  /// Whether a member's programs know the lab's certificate authority.
  boolean trusts(Member member) {
    return tls.trusts(member);
  }

  OwnSoftware.Merged of(Member member) {
    NodePaths paths = paths(member);
    return own.merge(member, paths, generated(member, paths));
  }

  private NodeDaemons generated(Member member, NodePaths paths) {
    NodeDaemons software =
        new NodeDaemons(List.of(SoftwareCatalog.SWITCHES), Map.of(), Map.of(), List.of());
    Speaker speaker = speakers.get(member);
    if (speaker == null && watch.takesPart(member)) {
      speaker = BgpSessions.silent(member, wiring, topology.settings().asNumber());
    }
    if (speaker != null) {
      software = software.plus(routing(paths, member, speaker));
    }
    return software.plus(
        switch (member.tier().role()) {
          case Role.L4 ignored -> l4(member, paths);
          case Role.L7 l7 ->
              catalog.haproxy(paths, haproxy(member, l7, paths), tls.certificates(member));
          case Role.Backend ignored ->
              catalog.nginx(paths, nginx(member, paths), tls.certificates(member));
          case Role.Host host -> HostSoftware.of(paths, host);
          case Role.Dns dns -> catalog.gdnsd(paths, zones.of(member, dns, paths));
          case Role.Clients ignored ->
              catalog.resolver(new ResolverConfig(member.name(), nameServers.of(member)));
          default -> NodeDaemons.NONE;
        });
  }

  private NodeDaemons routing(NodePaths paths, Member member, Speaker speaker) {
    RoutingConfig config = routing.of(speaker);
    return RoutingDaemon.of(member.tier().role()) == RoutingDaemon.FRR
        ? catalog.frr(paths, config)
        : catalog.bird(paths, config);
  }

  private NodeDaemons l4(Member member, NodePaths paths) {
    List<ServicePlan> services = balancing.servicesOf(member);
    return services.isEmpty()
        ? NodeDaemons.NONE
        : catalog.keepalived(
            paths,
            new KeepalivedConfig(
                member.name(),
                SoftwareCatalog.keepalivedFifo(paths),
                topology.settings().checkSeconds(),
                groups.of(services)));
  }

  private HaproxyConfig haproxy(Member member, Role.L7 l7, NodePaths paths) {
    boolean ipv6 =
        wiring.ports(member).stream()
            .anyMatch(port -> port.address(AddressFamily.IPV6).isPresent());
    Set<Integer> encrypted = tls.ports(member);
    Set<Integer> ports = balancing.ports().getOrDefault(member, Set.of(80));
    return new HaproxyConfig(
        member.name(),
        SoftwareCatalog.haproxySocket(paths),
        SoftwareCatalog.haproxyAgent(paths),
        Stream.concat(
                ports.stream().filter(port -> !encrypted.contains(port)),
                tls.checked(member).stream())
            .distinct()
            .sorted()
            .toList(),
        ipv6,
        topology.settings().checkSeconds(),
        2 * topology.settings().checkSeconds(),
        l7,
        balancing.backends().getOrDefault(member, List.of()).stream()
            .map(NodeSoftware::server)
            .toList(),
        peers(member, l7),
        tls.proxy(member, paths));
  }

  private static HaproxyConfig.Server server(VipSchedules.Backend backend) {
    String name = backend.member().name();
    return backend.member().tier().role() instanceof Role.Host host
        ? new HaproxyConfig.Server(
            name, backend.address(), host.port(), host.proxy(), backend.weight())
        : new HaproxyConfig.Server(name, backend.address(), backend.weight());
  }

  /// The members of an L7's tier, at addresses of one family that all of them have on one segment.
  private List<HaproxyConfig.Peer> peers(Member member, Role.L7 l7) {
    if (!l7.get(L7Fields.STICKY_BY).equals("source") || !l7.get(L7Fields.STICKY_PEERS)) {
      return List.of();
    }
    List<Member> tier = wiring.membersOf(List.of(member.tier().name()));
    return wiring.ports(member).stream()
        .flatMap(
            port ->
                Stream.of(AddressFamily.IPV6, AddressFamily.IPV4)
                    .map(family -> at(tier, port.segment().name(), family)))
        .filter(peers -> tier.size() > 1 && peers.size() == tier.size())
        .findFirst()
        .orElse(List.of());
  }

  private List<HaproxyConfig.Peer> at(List<Member> tier, String segment, AddressFamily family) {
    return tier.stream()
        .flatMap(
            each ->
                wiring
                    .port(each, segment)
                    .flatMap(port -> port.address(family))
                    .map(
                        address -> new HaproxyConfig.Peer(each.name(), AddressFamily.text(address)))
                    .stream())
        .toList();
  }

  private NginxConfig nginx(Member member, NodePaths paths) {
    Set<Integer> encrypted = tls.ports(member);
    Set<Integer> ports = new LinkedHashSet<>(List.of(80));
    ports.addAll(balancing.ports().getOrDefault(member, Set.of()));
    return new NginxConfig(
        member.name(),
        paths.directory(),
        NodePaths.lab(lab) + "/blob",
        ports.stream().filter(port -> !encrypted.contains(port)).sorted().toList(),
        behindL7.contains(member),
        tls.server(member, paths));
  }

  /// The routes that a member's routing daemon cannot have of its own.
  List<RoutePlan> fallbacks(Member member) {
    return speakers.containsKey(member)
            && RoutingDaemon.of(member.tier().role()) == RoutingDaemon.FRR
        ? routing.fallbacks(member).stream()
            .map(prefix -> RoutePlan.unreachable(prefix.prefix(), prefix.family()))
            .toList()
        : List.of();
  }

  @Nullable GatePlan gate(Member member) {
    List<ServicePlan> services = balancing.servicesOf(member);
    if (member.kind() != Kind.L4 || services.isEmpty()) {
      return null;
    }
    boolean speaks = speakers.containsKey(member);
    NodePaths paths = paths(member);
    Map<String, GatePlan.Announcement> announcements = new LinkedHashMap<>();
    for (IPAddress vip : announced.by(member)) {
      services.stream()
          .filter(service -> service.address().equals(AddressFamily.text(vip)))
          .forEach(
              service ->
                  announcements.put(
                      service.address() + " " + service.port(),
                      new GatePlan.Announcement(
                          service.address(),
                          service.port(),
                          speaks ? RoutingConfigs.protocol(vip) : null,
                          groups.name(service),
                          service.delivery().nat()
                              ? service.realServers().stream()
                                  .map(ServicePlan.RealServer::address)
                                  .toList()
                              : List.of())));
    }
    return new GatePlan(
        SoftwareCatalog.keepalivedFifo(paths),
        SoftwareCatalog.SWITCHES + "/disable",
        speaks ? SoftwareCatalog.birdSocket(paths) : null,
        List.copyOf(announcements.values()));
  }

  private NodePaths paths(Member member) {
    return new NodePaths(lab, member.name());
  }
}
