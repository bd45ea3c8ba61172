package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.Wiring.Member;
import io.tierdrop.compile.Wiring.Port;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.plan.ServicePlan.RealServer;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Who schedules, who carries and who answers each VIP.
///
/// @param services every VIP address as the L4s schedule it
/// @param scheduled what each L4 schedules of them
/// @param vips the addresses of each VIP
/// @param carried the VIPs that each real server takes out of its tunnels
/// @param tunnelled the port of each real server that encapsulated packets of a family arrive at
/// @param ports the TCP ports on which each real server is asked for a VIP
/// @param backends the servers behind each L7
record Balancing(
    List<ServicePlan> services,
    Map<Member, List<ServicePlan>> scheduled,
    Map<String, List<IPAddress>> vips,
    Map<Member, Set<IPAddress>> carried,
    Map<Member, Map<Family, Port>> tunnelled,
    Map<Member, Set<Integer>> ports,
    Map<Member, List<Backend>> backends) {

  /// A server behind an L7.
  record Backend(Member member, String address, int weight) {}

  /// What this L4 schedules.
  List<ServicePlan> servicesOf(Member l4) {
    return scheduled.getOrDefault(l4, List.of());
  }

  static Balancing of(
      Topology topology, Wiring wiring, Function<Vip, List<IPAddress>> vipAddresses) {
    Balancing balancing =
        new Balancing(
            new ArrayList<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    for (Vip vip : topology.vips()) {
      balancing.vips.put(vip.name(), vipAddresses.apply(vip));
      for (IPAddress address : vipAddresses.apply(vip)) {
        balancing.add(vip, address, wiring);
      }
    }
    for (Member member : wiring.members()) {
      if (member.tier().role() instanceof Role.L7 l7) {
        balancing.backends.put(member, backends(member, l7, wiring));
      }
    }
    return balancing;
  }

  Optional<Port> realServerPort(Member server, Family family) {
    return Optional.ofNullable(tunnelled.getOrDefault(server, Map.of()).get(family));
  }

  private void add(Vip vip, IPAddress address, Wiring wiring) {
    Family family = Family.of(address);
    List<Member> l4 = wiring.membersOf(vip.l4());
    if (vip.scheduler() == Scheduler.NONE) {
      return;
    }
    List<RealServer> realServers = new ArrayList<>();
    for (Member server : wiring.membersOf(vip.servers())) {
      l4.stream()
          .flatMap(from -> wiring.direct(from, server, family).stream())
          .findFirst()
          .ifPresent(
              port -> {
                realServers.add(
                    new RealServer(
                        server.name(),
                        Family.text(port.address(family).orElseThrow()),
                        weight(server)));
                carried.computeIfAbsent(server, k -> new LinkedHashSet<>()).add(address);
                tunnelled
                    .computeIfAbsent(server, k -> new EnumMap<>(Family.class))
                    .putIfAbsent(family, port);
                ports.computeIfAbsent(server, k -> new LinkedHashSet<>()).add(vip.port());
              });
    }
    ServicePlan service =
        new ServicePlan(
            vip.name(),
            Family.text(address),
            vip.port(),
            vip.scheduler(),
            vip.hashPort(),
            vip.fallback(),
            l4.stream().map(Member::name).toList(),
            realServers);
    services.add(service);
    l4.forEach(each -> scheduled.computeIfAbsent(each, _ -> new ArrayList<>()).add(service));
  }

  private static int weight(Member server) {
    return switch (server.tier().role()) {
      case Role.L7 l7 -> l7.weight();
      case Role.Backend backend -> backend.weight();
      default -> 1;
    };
  }

  /// IPv6 first: the server segments of a cloud are often IPv6 only.
  private static List<Backend> backends(Member member, Role.L7 l7, Wiring wiring) {
    List<Backend> backends = new ArrayList<>();
    for (Member server : wiring.membersOf(l7.servers())) {
      wiring
          .direct(member, server, Family.IPV6)
          .flatMap(port -> port.address(Family.IPV6))
          .or(
              () ->
                  wiring
                      .direct(member, server, Family.IPV4)
                      .flatMap(port -> port.address(Family.IPV4)))
          .ifPresent(
              address -> backends.add(new Backend(server, Family.text(address), weight(server))));
    }
    return backends;
  }
}
