package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Port;
import io.tierdrop.compile.PortMap.Segment;
import io.tierdrop.plan.GatePlan;
import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.plan.TunnelPlan;
import io.tierdrop.software.NodeDaemons;
import io.tierdrop.topology.LabSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/// Last pass: everything about one member in one place.
final class NodePlans {

  private static final int IPIP_OVERHEAD = 20;
  private static final int IP6TNL_OVERHEAD = 40;

  private final PortMap wiring;
  private final LabSettings settings;
  private final VipAnnouncements announced;
  private final VipSchedules balancing;
  private final Map<Member, List<RoutePlan>> routes;
  private final NeighbourWatch watch;
  private final Map<Member, List<IPAddress>> sources;
  private final NodeSoftware software;
  private final ConvergenceExpectations expectations;
  private final FaultPoints faultPoints;

  NodePlans(
      PortMap wiring,
      LabSettings settings,
      VipAnnouncements announced,
      VipSchedules balancing,
      Map<Member, List<RoutePlan>> routes,
      NeighbourWatch watch,
      Map<Member, List<IPAddress>> sources,
      NodeSoftware software,
      ConvergenceExpectations expectations,
      FaultPoints faultPoints) {
    this.wiring = wiring;
    this.settings = settings;
    this.announced = announced;
    this.balancing = balancing;
    this.routes = routes;
    this.watch = watch;
    this.sources = sources;
    this.software = software;
    this.expectations = expectations;
    this.faultPoints = faultPoints;
  }

  NodePlan of(Member member) {
    List<InterfacePlan> interfaces = interfaces(member);
    List<TunnelPlan> tunnels = tunnels(member);
    List<String> devices =
        Stream.concat(
                interfaces.stream().map(InterfacePlan::name),
                tunnels.stream().map(TunnelPlan::name))
            .toList();
    OwnSoftware.Merged merged = software.of(member);
    NodeDaemons own = merged.software();
    GatePlan gate = software.gate(member);
    return new NodePlan(
        member.name(),
        member.tier().name(),
        member.kind(),
        interfaces,
        loopback(member),
        tunnels,
        watch.kept(member),
        KernelSettings.sysctls(member, devices, routes.getOrDefault(member, List.of()), settings),
        own.directories(),
        own.files(),
        own.seeds(),
        own.daemons(),
        gate,
        OwnSoftware.expected(
            member,
            Stream.concat(expectations.of(member).stream(), watch.expectations(member).stream())
                .toList()),
        faultPoints.of(member, interfaces, own.daemons(), gate),
        merged.composed());
  }

  private List<InterfacePlan> interfaces(Member member) {
    List<InterfacePlan> interfaces = new ArrayList<>();
    for (Port port : wiring.ports(member)) {
      interfaces.add(
          new InterfacePlan(
              port.segment().name(),
              port.segment().name(),
              portName(member, interfaces.size()),
              StableNumber.mac(member.name(), port.segment().name()),
              port.mtu(),
              port.addresses().entrySet().stream()
                  .map(entry -> withLength(entry.getValue(), port.segment(), entry.getKey()))
                  .toList()));
    }
    return interfaces;
  }

  private static String withLength(IPAddress address, Segment segment, AddressFamily family) {
    IPAddress prefix = Objects.requireNonNull(segment.prefixes().get(family));
    return AddressFamily.text(address) + "/" + prefix.getNetworkPrefixLength();
  }

  /// Linux allows 15 bytes.
  private static String portName(Member member, int index) {
    String name = member.name() + "." + index;
    return name.length() <= 15
        ? name
        : "p%08x.%d".formatted(StableNumber.number(member.name()), index);
  }

  private List<String> loopback(Member member) {
    return Stream.concat(
            announced.by(member).stream(), sources.getOrDefault(member, List.of()).stream())
        .map(AddressFamily::host)
        .toList();
  }

  /// One end for each family and segment at which encapsulated packets arrive.
  private List<TunnelPlan> tunnels(Member member) {
    SortedMap<Segment, Set<IPAddress>> carried =
        balancing.carried().getOrDefault(member, Collections.emptySortedMap());
    List<TunnelPlan> tunnels = new ArrayList<>();
    for (AddressFamily family : AddressFamily.values()) {
      int ends = 0;
      for (Map.Entry<Segment, Set<IPAddress>> entry : carried.entrySet()) {
        List<String> vips =
            entry.getValue().stream()
                .filter(vip -> AddressFamily.of(vip) == family)
                .map(AddressFamily::host)
                .toList();
        if (!vips.isEmpty()) {
          tunnels.add(tunnel(member, entry.getKey(), family, ++ends, vips));
        }
      }
    }
    return tunnels;
  }

  /// @param number among the member's tunnels of the family, from 1; no segment has a dot in its
  ///     name
  private TunnelPlan tunnel(
      Member member, Segment segment, AddressFamily family, int number, List<String> vips) {
    Port port = wiring.port(member, segment.name()).orElseThrow();
    String type = family == AddressFamily.IPV4 ? "ipip" : "ip6tnl";
    return new TunnelPlan(
        number == 1 ? type : type + "." + number,
        type,
        AddressFamily.text(port.address(family).orElseThrow()),
        segment.mtu() - (family == AddressFamily.IPV4 ? IPIP_OVERHEAD : IP6TNL_OVERHEAD),
        vips);
  }
}
