package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.Wiring.Member;
import io.tierdrop.plan.Expectation;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.software.NodePaths;
import io.tierdrop.software.SoftwareCatalog;
import io.tierdrop.topology.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// When each member has converged: routes learnt, real servers and backends up, names answered.
final class Expectations {

  private final String lab;
  private final Wiring wiring;
  private final Announced announced;
  private final Balancing balancing;
  private final Set<Member> speakers;

  Expectations(
      String lab, Wiring wiring, Announced announced, Balancing balancing, Set<Member> speakers) {
    this.lab = lab;
    this.wiring = wiring;
    this.announced = announced;
    this.balancing = balancing;
    this.speakers = speakers;
  }

  List<Expectation> of(Member member) {
    return switch (member.tier().role()) {
      case Role.Router ignored -> routes(member);
      case Role.L4 ignored -> weights(member);
      case Role.L7 ignored ->
          List.of(
              new Expectation.Servers(
                  SoftwareCatalog.haproxySocket(new NodePaths(lab, member.name())),
                  balancing.backends().getOrDefault(member, List.of()).stream()
                      .map(b -> b.member().name())
                      .toList()));
      case Role.Dns ignored -> List.of(new Expectation.Listens(53, "udp"));
      default -> List.of();
    };
  }

  private List<Expectation> weights(Member member) {
    return balancing.servicesOf(member).stream()
        .collect(
            Collectors.groupingBy(
                s -> (int) s.realServers().stream().filter(r -> r.weight() > 0).count(),
                LinkedHashMap::new,
                Collectors.mapping(ServicePlan::label, Collectors.toList())))
        .entrySet()
        .stream()
        .<Expectation>map(e -> new Expectation.Services(e.getValue(), e.getKey()))
        .toList();
  }

  private List<Expectation> routes(Member member) {
    if (!speakers.contains(member)) {
      return List.of();
    }
    List<Expectation> expectations = new ArrayList<>();
    for (IPAddress vip : announced.heardBy(member)) {
      Map<String, String> gateways = new LinkedHashMap<>();
      for (Member announcer : announced.announcers().getOrDefault(vip, List.of())) {
        wiring
            .direct(member, announcer, Family.of(vip))
            .flatMap(port -> port.address(Family.of(vip)))
            .ifPresent(address -> gateways.put(Family.text(address), announcer.name()));
      }
      expectations.add(new Expectation.Route(Family.host(vip), gateways));
    }
    return expectations;
  }
}
