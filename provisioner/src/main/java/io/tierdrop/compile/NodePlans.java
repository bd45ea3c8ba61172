package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Port;
import io.tierdrop.compile.PortMap.Segment;
import io.tierdrop.compile.ServerEnds.Tunnelled;
import io.tierdrop.plan.GatePlan;
import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.plan.TunnelPlan;
import io.tierdrop.software.NodeDaemons;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.TunnelType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Last pass: everything about one member in one place.
final class NodePlans {

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
        Stream.concat(watch.kept(member).stream(), software.fallbacks(member).stream()).toList(),
        sysctls(member, interfaces, devices),
        own.directories(),
        own.files(),
        own.seeds(),
        own.daemons(),
        gate,
        OwnSoftware.expected(
            member,
            Stream.concat(expectations.of(member).stream(), watch.expectations(member).stream())
                .toList()),
        faultPoints.of(member, interfaces, own.daemons(), gate, software.trusts(member)),
        merged.composed(),
        software.trusts(member));
  }

  private Map<String, String> sysctls(
      Member member, List<InterfacePlan> interfaces, List<String> devices) {
    Map<String, String> sysctls =
        KernelSettings.sysctls(member, devices, routes.getOrDefault(member, List.of()), settings);
    DeliverySettings.add(
        sysctls, member, interfaces.stream().map(InterfacePlan::name).toList(), balancing);
    return sysctls;
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
              port.receives(),
              port.sends(),
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
    return Stream.of(
            announced.by(member),
            balancing.ends().direct(member),
            sources.getOrDefault(member, List.of()))
        .flatMap(Collection::stream)
        .map(AddressFamily::host)
        .toList();
  }

  /// One end for each family, segment and sort of device at which encapsulated packets arrive.
  private List<TunnelPlan> tunnels(Member member) {
    List<TunnelPlan> tunnels = new ArrayList<>();
    for (AddressFamily family : AddressFamily.values()) {
      for (boolean gre : new boolean[] {false, true}) {
        int ends = 0;
        for (Map.Entry<Segment, Set<Tunnelled>> entry :
            balancing.ends().tunnels(member).entrySet()) {
          List<Tunnelled> vips =
              entry.getValue().stream()
                  .filter(each -> AddressFamily.of(each.vip()) == family)
                  .filter(each -> gre == (each.encapsulation() == TunnelType.GRE))
                  .toList();
          if (!vips.isEmpty()) {
            Port port = wiring.port(member, entry.getKey().name()).orElseThrow();
            tunnels.add(tunnel(port, family, gre, ++ends, vips));
          }
        }
      }
    }
    return tunnels;
  }

  /// What comes in GUE goes on to the device for plain tunnels.
  ///
  /// @param number among the member's tunnels of the sort, from 1; no segment has a dot in its
  ///     name
  private static TunnelPlan tunnel(
      Port port, AddressFamily family, boolean gre, int number, List<Tunnelled> vips) {
    boolean ipv4 = family == AddressFamily.IPV4;
    String type = gre ? (ipv4 ? "gre" : "ip6gre") : ipv4 ? "ipip" : "ip6tnl";
    int overhead =
        vips.stream().mapToInt(vip -> vip.encapsulation().overhead(ipv4)).max().orElseThrow();
    boolean gue = vips.stream().anyMatch(vip -> vip.encapsulation() == TunnelType.GUE);
    return new TunnelPlan(
        // A segment may have been called gre before there was such a tunnel.
        number == 1 && !gre ? type : type + "." + number,
        type,
        AddressFamily.text(port.address(family).orElseThrow()),
        port.segment().mtu() - overhead,
        vips.stream().map(vip -> AddressFamily.host(vip.vip())).distinct().toList(),
        gue ? TunnelType.GUE_PORT : 0);
  }
}
