package io.tierdrop.forecast.lab;

import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.ipvs.RealServer;
import io.tierdrop.forecast.ipvs.SchedulerFlags;
import io.tierdrop.forecast.ipvs.ServerList;
import io.tierdrop.forecast.path.BranchShare;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.ServiceScheduler;
import io.tierdrop.forecast.path.VirtualService;
import io.tierdrop.forecast.proxy.ProxyConfig;
import io.tierdrop.forecast.proxy.ProxyServer;
import io.tierdrop.forecast.proxy.ProxyServer.Intake;
import io.tierdrop.plan.ComposedConfig;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.steward.status.RealServerStatus;
import io.tierdrop.topology.GeneratedFile;
import io.tierdrop.topology.TlsTermination;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// L4s and L7s as choosers of servers.
final class ServerStages {

  private static final String SLOPPY_TCP = "net/ipv4/vs/sloppy_tcp";

  /// One service with one list of servers: what a table depends on.
  private record Case(ServicePlan service, ServerList servers) {}

  private final LabPlan plan;
  private final ObservedConditions conditions;
  private final Map<Case, VirtualService> services = new HashMap<>();

  ServerStages(LabPlan plan, ObservedConditions conditions) {
    this.plan = plan;
    this.conditions = conditions;
  }

  /// Each table is built once and shared by the L4s that have the same list.
  private VirtualService service(ServicePlan service, String l4) {
    ServerList servers =
        conditions
            .servers(l4, service.address(), service.port())
            .map(seen -> new ServerList(seen.stream().map(s -> seen(s, service)).toList()))
            .orElseGet(() -> planned(service));
    return services.computeIfAbsent(
        new Case(service, servers),
        _ ->
            new VirtualService(
                IpBits.parse(service.address()),
                service.port(),
                scheduling(service, servers),
                service.delivery()));
  }

  private static ServiceScheduler scheduling(ServicePlan service, ServerList servers) {
    boolean remembers = service.delivery().persistence() != null;
    ServerList planned = planned(service);
    ServiceScheduler first =
        ServiceScheduler.of(
            service.scheduler(),
            new SchedulerFlags(service.hashPort(), service.fallback()),
            remembers ? planned : servers,
            service.delivery(),
            service.ipv4());
    return remembers && !servers.equals(planned) ? first.with(servers) : first;
  }

  /// Servers are added in the order of the configuration, each at the head of the list.
  private static ServerList planned(ServicePlan service) {
    return ServerList.EMPTY.addAll(
        service.realServers().stream()
            .map(s -> server(service, s.node(), s.address(), s.weight()))
            .toList());
  }

  /// One that is at weight 0 now had its planned weight before: keepalived edits weights and
  /// deletes nothing.
  private static RealServer seen(RealServerStatus seen, ServicePlan service) {
    return service.realServers().stream()
        .filter(planned -> planned.address().equals(seen.address()))
        .findFirst()
        .map(p -> server(service, p.node(), p.address(), p.weight()).edited(seen.weight()))
        .orElseGet(() -> server(service, seen.address(), seen.address(), seen.weight()));
  }

  private static RealServer server(ServicePlan service, String name, String address, int weight) {
    return RealServer.added(name, IpBits.parse(address), service.port(), weight);
  }

  DecisionStage.Balancer balancer(NodePlan l4) {
    return new DecisionStage.Balancer(
        l4.name(),
        "1".equals(l4.sysctls().get(SLOPPY_TCP)),
        plan.services().stream()
            .filter(service -> service.l4().contains(l4.name()))
            .map(service -> service(service, l4.name()))
            .toList());
  }

  /// An L7 as its own configuration has it, since that is where its servers' weights are.
  DecisionStage.Proxy proxy(NodePlan l7) {
    ComposedConfig file = l7.config(GeneratedFile.HAPROXY);
    ProxyConfig config = ProxyConfig.of(file, conditions.ring());
    Set<Integer> passed = passed(l7);
    return new DecisionStage.Proxy(
        l7.name(),
        config.rule(backend -> conditions.intake(l7.name(), backend)),
        config.redispatches(),
        shares(
            config.servers().stream()
                .filter(server -> server.weight() > 0)
                .filter(server -> conditions.intake(l7.name(), server.name()) == Intake.ALL)
                .toList()),
        (passed.isEmpty() ? config : ProxyConfig.passing(file, conditions.ring()))
            .rule(backend -> conditions.intake(l7.name(), backend)),
        passed);
  }

  /// The ports at which an L7 passes TLS through.
  private Set<Integer> passed(NodePlan l7) {
    return plan.services().stream()
        .filter(service -> service.realServers().stream().anyMatch(s -> s.node().equals(l7.name())))
        .filter(
            service ->
                Optional.ofNullable(service.tls())
                    .filter(tls -> tls.termination() == TlsTermination.PASSTHROUGH)
                    .isPresent())
        .map(ServicePlan::port)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<BranchShare> shares(List<ProxyServer> servers) {
    double total = servers.stream().mapToInt(ProxyServer::weight).sum();
    return servers.stream()
        .map(server -> new BranchShare(server.name(), server.weight() / total))
        .toList();
  }
}
