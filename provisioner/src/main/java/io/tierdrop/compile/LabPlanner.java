package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.addressing.LabAddresses;
import io.tierdrop.compile.BgpSessions.Speaker;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.graph.NameServerReach;
import io.tierdrop.graph.TopologyGraph;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.LabPlan.SegmentPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.software.SoftwareCatalog;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.TunnelType;
import io.tierdrop.validation.LabValidation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes plans. The passes stand in the order in which they run; none has an effect.
public final class LabPlanner {

  private static final long BLOB_BYTES = 1L << 30;

  /// Less than a whole answer may take, see [InputLimits#WHOLE_ANSWER].
  private static final int MOST_CONVERGE_SECONDS = 1_200;

  /// Messages that go back and forth until all is there: neighbour discovery, a connection, BGP's
  /// opening and its routes, checks, some of them one after the other and over several links.
  private static final int TALK_WAYS = 20;

  private final SoftwareCatalog catalog;

  public LabPlanner(ConfigTemplates templates) {
    this.catalog = new SoftwareCatalog(templates);
  }

  /// @throws InvalidLabException with every problem, when the lab has errors
  public LabPlan plan(Lab lab) throws InvalidLabException {
    Topology topology = lab.topology();
    LabAddresses addressing = LabAddresses.of(topology);
    List<Problem> problems = LabValidation.check(topology, addressing);
    if (problems.stream().anyMatch(Problem::isError)) {
      throw new InvalidLabException(problems);
    }
    AddressedLab addressed = AddressedLab.of(topology, addressing);
    PortMap wiring = addressed.wiring();
    VipAnnouncements announced = VipAnnouncements.of(topology, wiring, addressed::vip);
    TopologyGraph graph = TopologyGraph.of(topology, addressing.segments());
    VipSchedules balancing = VipSchedules.of(topology, graph, wiring, addressed::vip);
    Map<Member, List<IPAddress>> sources = addressed.sources();
    AsNumbers numbers = new AsNumbers(topology.settings().asNumber());
    Map<Member, Speaker> speakers = BgpSessions.of(wiring, announced, numbers);
    LearnedRoutes learned =
        LearnedRoutes.of(
            wiring,
            announced,
            addressed.sourcePrefixes(),
            speakers,
            new BgpDecisions(wiring, announced, numbers, speakers));
    EqualHops.check(topology, learned);
    Map<Member, List<RoutePlan>> routes =
        OwnRoutes.over(
            StaticRoutes.of(
                wiring,
                sources,
                addressed.sourcePrefixes(),
                addressed.tierPrefixes(),
                announced.announcers(),
                learned,
                balancing.ends()),
            topology,
            wiring,
            learned);
    NeighbourWatch watch = NeighbourWatch.of(topology.settings().bfd(), wiring, routes);
    NodeSoftware software =
        new NodeSoftware(
            lab.name(),
            topology,
            new NameServerReach(topology, graph),
            wiring,
            announced,
            balancing,
            speakers,
            learned,
            watch,
            catalog,
            new OwnSoftware(lab.folder()));
    ConvergenceExpectations expectations =
        new ConvergenceExpectations(lab.name(), learned, balancing);
    NodePlans nodes =
        new NodePlans(
            wiring,
            topology.settings(),
            announced,
            balancing,
            routes,
            watch,
            sources,
            software,
            expectations,
            new FaultPoints(wiring, balancing, speakers.values(), learned, routes));
    List<NodePlan> planned = wiring.members().stream().map(nodes::of).toList();
    OwnSoftware.check(
        topology,
        planned.stream().collect(Collectors.toMap(NodePlan::name, node -> node.files().keySet())));
    return new LabPlan(
        lab.name(),
        wiring.segments().stream().map(s -> new SegmentPlan(s.name(), s.mtu())).toList(),
        planned,
        balancing.services(),
        KernelSettings.host(neighbours(wiring)),
        modules(balancing),
        Map.of("blob", BLOB_BYTES),
        convergeSeconds(topology.settings(), wiring),
        packages(topology));
  }

  private static List<String> packages(Topology topology) {
    return topology.nodes().stream()
        .flatMap(
            node ->
                node.role() instanceof Role.Host host
                    ? host.packages().stream()
                    : Stream.<String>empty())
        .distinct()
        .sorted()
        .toList();
  }

  /// Routes and daemons take a minute at most, also where the processor is emulated. Who was asked
  /// before it was there is asked again an interval later, and must be there then. What links delay
  /// comes on top for each way of a session's or a check's talk.
  private static int convergeSeconds(LabSettings settings, PortMap wiring) {
    int interval = Math.max(settings.checkSeconds(), settings.dnsCheckSeconds());
    long delay =
        wiring.segments().stream()
            .flatMap(segment -> wiring.ports(segment).stream())
            .mapToLong(port -> port.sends().delay() + port.receives().delay())
            .max()
            .orElse(0);
    long talk = Math.ceilDiv(TALK_WAYS * delay, 1_000_000);
    return (int) Math.min(60 + 2 * interval + talk, MOST_CONVERGE_SECONDS);
  }

  /// Everyone may know everyone on a segment, in two families.
  private static int neighbours(PortMap wiring) {
    return wiring.segments().stream()
        .mapToInt(segment -> wiring.ports(segment).size())
        .map(n -> 2 * n * n)
        .sum();
  }

  private static List<String> tunnel(TunnelType encapsulation, boolean ipv4) {
    return switch (encapsulation) {
      case IPIP -> List.of(ipv4 ? "ipip" : "ip6_tunnel");
      case GUE -> ipv4 ? List.of("ipip", "fou") : List.of("ip6_tunnel", "fou", "fou6");
      case GRE -> List.of(ipv4 ? "ip_gre" : "ip6_gre");
    };
  }

  private static List<String> modules(VipSchedules balancing) {
    Set<String> modules = new TreeSet<>(Set.of("bridge", "veth", "overlay"));
    balancing
        .services()
        .forEach(
            service -> {
              modules.add("ip_vs");
              modules.add("ip_vs_" + service.scheduler().label());
              if (service.delivery().tunnels()) {
                modules.addAll(tunnel(service.delivery().encapsulation(), service.ipv4()));
              }
            });
    return List.copyOf(modules);
  }
}
