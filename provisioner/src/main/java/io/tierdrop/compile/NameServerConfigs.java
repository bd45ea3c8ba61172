package io.tierdrop.compile;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.graph.NameServerReach;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.render.GdnsdConfig;
import io.tierdrop.software.NodePaths;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What each name server is told: its zone, its names, and how the VIPs behind them are checked.
record NameServerConfigs(
    Topology topology,
    PortMap wiring,
    VipAnnouncements announced,
    VipSchedules balancing,
    NameServerReach reach) {

  GdnsdConfig of(Member member, Role.Dns dns, NodePaths paths) {
    List<String> listen =
        Stream.concat(
                wiring.ports(member).stream().flatMap(port -> port.addresses().values().stream()),
                announced.by(member).stream())
            .map(AddressFamily::text)
            .toList();
    return new GdnsdConfig(
        member.name(),
        paths.directory(),
        dns.zone(),
        // One that hangs on nothing yet answers itself.
        listen.isEmpty() ? List.of("127.0.0.1") : listen,
        topology.settings().dnsCheckSeconds(),
        dns.names().stream().map(name -> name(member, name)).toList());
  }

  /// The services of one answer are checked alike.
  private GdnsdConfig.Name name(Member member, DnsName name) {
    boolean ordered = name.answer() == DnsName.Answer.FIRST_HEALTHY;
    boolean oneConnects = name.vips().stream().anyMatch(this::connects);
    List<GdnsdConfig.Service> services = new ArrayList<>();
    for (String vip : name.vips()) {
      List<ServicePlan> plans =
          balancing.services().stream().filter(service -> service.vip().equals(vip)).toList();
      services.add(
          new GdnsdConfig.Service(
              vip,
              plans.isEmpty() ? 0 : plans.getFirst().port(),
              ordered ? connects(vip) : oneConnects,
              addresses(member, vip, IPVersion.IPV4),
              addresses(member, vip, IPVersion.IPV6)));
    }
    return new GdnsdConfig.Name(name.name(), ordered, services);
  }

  /// Those of a VIP in one family, and whether the name server gets to them.
  private GdnsdConfig.Addresses addresses(Member member, String name, IPVersion family) {
    List<String> texts =
        balancing.vips().getOrDefault(name, List.of()).stream()
            .filter(address -> address.getIPVersion() == family)
            .map(AddressFamily::text)
            .toList();
    return new GdnsdConfig.Addresses(
        texts,
        scheduled(name)
            .anyMatch(
                vip ->
                    reach.way(member.tier().name(), vip, family) == NameServerReach.Way.ANSWERED));
  }

  private Stream<Vip> scheduled(String name) {
    return topology.vips().stream()
        .filter(vip -> vip.name().equals(name) && vip.scheduler() != Scheduler.NONE);
  }

  /// Whether nobody may be asked for `/healthcheck` at a VIP: those who would answer speak TLS, or
  /// are programs of a person's own.
  private boolean connects(String name) {
    return scheduled(name)
        .anyMatch(
            vip ->
                vip.tls() != null
                    || topology.nodes(Kind.HOST).stream()
                        .anyMatch(host -> vip.servers().contains(host.name())));
  }
}
