package io.tierdrop.compile;

import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.plan.NodeExpectation;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.software.NodePaths;
import io.tierdrop.software.SoftwareCatalog;
import io.tierdrop.topology.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// When each member has converged: routes learnt, real servers and backends up, names answered.
final class ConvergenceExpectations {

  private final String lab;
  private final LearnedRoutes learned;
  private final VipSchedules balancing;

  ConvergenceExpectations(String lab, LearnedRoutes learned, VipSchedules balancing) {
    this.lab = lab;
    this.learned = learned;
    this.balancing = balancing;
  }

  List<NodeExpectation> of(Member member) {
    return switch (member.tier().role()) {
      case Role.Router _, Role.Internet _ -> routes(member);
      case Role.L4 ignored -> weights(member);
      case Role.L7 ignored ->
          List.of(
              new NodeExpectation.Servers(
                  SoftwareCatalog.haproxySocket(new NodePaths(lab, member.name())),
                  balancing.backends().getOrDefault(member, List.of()).stream()
                      .map(b -> b.member().name())
                      .toList()));
      case Role.Dns ignored -> List.of(new NodeExpectation.Listens(53, "udp"));
      case Role.Host host when !host.programs().isEmpty() ->
          List.of(new NodeExpectation.Listens(host.port(), "tcp"));
      default -> List.of();
    };
  }

  private List<NodeExpectation> weights(Member member) {
    return balancing.servicesOf(member).stream()
        .collect(
            Collectors.groupingBy(
                s -> (int) s.realServers().stream().filter(r -> r.weight() > 0).count(),
                LinkedHashMap::new,
                Collectors.mapping(ServicePlan::label, Collectors.toList())))
        .entrySet()
        .stream()
        .<NodeExpectation>map(e -> new NodeExpectation.Services(e.getValue(), e.getKey()))
        .toList();
  }

  private List<NodeExpectation> routes(Member member) {
    return learned.of(member).entrySet().stream()
        .<NodeExpectation>map(route -> new NodeExpectation.Route(route.getKey(), route.getValue()))
        .toList();
  }
}
