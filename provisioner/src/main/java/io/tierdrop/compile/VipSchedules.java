package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Port;
import io.tierdrop.graph.TopologyGraph;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.plan.ServicePlan.RealServer;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Who schedules, who carries and who answers each VIP.
///
/// @param services every VIP address as the L4s schedule it
/// @param scheduled what each L4 schedules of them
/// @param vips the addresses of each VIP
/// @param ends what real servers need in order to take what they get
/// @param ports the TCP ports on which each real server is asked for a VIP
/// @param backends the servers behind each L7
record VipSchedules(
    List<ServicePlan> services,
    Map<Member, List<ServicePlan>> scheduled,
    Map<String, List<IPAddress>> vips,
    ServerEnds ends,
    Map<Member, Set<Integer>> ports,
    Map<Member, List<Backend>> backends) {

  /// A server behind an L7.
  record Backend(Member member, String address, int weight) {}

  /// What this L4 schedules.
  List<ServicePlan> servicesOf(Member l4) {
    return scheduled.getOrDefault(l4, List.of());
  }

  static VipSchedules of(
      Topology topology,
      TopologyGraph graph,
      PortMap wiring,
      Function<Vip, List<IPAddress>> vipAddresses) {
    VipSchedules balancing =
        new VipSchedules(
            new ArrayList<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            ServerEnds.none(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    for (Vip vip : topology.vips()) {
      balancing.vips.put(vip.name(), vipAddresses.apply(vip));
      for (IPAddress address : vipAddresses.apply(vip)) {
        if (vip.scheduler() != Scheduler.NONE) {
          balancing.add(vip, address, graph, wiring);
        }
      }
    }
    for (Member member : wiring.members()) {
      if (member.tier().role() instanceof Role.L7 l7) {
        balancing.backends.put(member, backends(member, l7, wiring));
      }
    }
    return balancing;
  }

  /// All L4s that reach the real servers at the same addresses schedule the address alike.
  private void add(Vip vip, IPAddress address, TopologyGraph graph, PortMap wiring) {
    Map<List<RealServer>, List<Member>> alike = new LinkedHashMap<>();
    for (String tier : vip.l4()) {
      List<RealServer> servers = new ArrayList<>();
      for (String node : vip.servers()) {
        graph
            .plane(tier, vip.l4(), node, AddressFamily.of(address).version())
            .ifPresent(
                plane -> servers.addAll(servers(node, plane.name(), vip, address, tier, wiring)));
      }
      alike
          .computeIfAbsent(servers, _ -> new ArrayList<>())
          .addAll(wiring.membersOf(List.of(tier)));
    }
    alike.forEach((servers, l4) -> schedule(service(vip, address, servers, l4), l4));
    for (Member server : wiring.membersOf(vip.servers())) {
      ports.computeIfAbsent(server, _ -> new LinkedHashSet<>()).add(vip.port());
    }
  }

  private static ServicePlan service(
      Vip vip, IPAddress address, List<RealServer> servers, List<Member> l4) {
    return new ServicePlan(
        vip.name(),
        AddressFamily.text(address),
        vip.port(),
        vip.scheduler(),
        vip.hashPort(),
        vip.fallback(),
        l4.stream().map(Member::name).toList(),
        servers,
        vip.delivery(),
        vip.tls());
  }

  private void schedule(ServicePlan service, List<Member> l4) {
    services.add(service);
    l4.forEach(each -> scheduled.computeIfAbsent(each, _ -> new ArrayList<>()).add(service));
  }

  /// The members of a node as real servers of an L4 on a segment.
  private List<RealServer> servers(
      String node, String segment, Vip vip, IPAddress address, String tier, PortMap wiring) {
    List<RealServer> servers = new ArrayList<>();
    List<Member> l4s = wiring.membersOf(List.of(tier));
    Port l4 = wiring.port(l4s.getFirst(), segment).orElseThrow(); // with NAT there is one
    for (Member server : wiring.membersOf(List.of(node))) {
      Port port = wiring.port(server, segment).orElseThrow();
      String own = AddressFamily.text(port.address(AddressFamily.of(address)).orElseThrow());
      servers.add(new RealServer(server.name(), own, segment, weight(server)));
      ends.add(port, vip, address, l4);
    }
    return servers;
  }

  private static int weight(Member server) {
    return switch (server.tier().role()) {
      case Role.L7 l7 -> l7.weight();
      case Role.Backend backend -> backend.weight();
      case Role.Host host -> host.weight();
      default -> 1;
    };
  }

  /// IPv6 first: the server segments of a cloud are often IPv6 only.
  private static List<Backend> backends(Member member, Role.L7 l7, PortMap wiring) {
    List<Backend> backends = new ArrayList<>();
    for (Member server : wiring.membersOf(l7.servers())) {
      wiring
          .direct(member, server, AddressFamily.IPV6)
          .flatMap(port -> port.address(AddressFamily.IPV6))
          .or(
              () ->
                  wiring
                      .direct(member, server, AddressFamily.IPV4)
                      .flatMap(port -> port.address(AddressFamily.IPV4)))
          .ifPresent(
              address ->
                  backends.add(new Backend(server, AddressFamily.text(address), weight(server))));
    }
    return backends;
  }
}
