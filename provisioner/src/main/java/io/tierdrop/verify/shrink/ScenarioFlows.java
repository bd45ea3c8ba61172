package io.tierdrop.verify.shrink;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.FlowPopulation;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabFlow;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.foresee.ScenarioForecast;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The flows of a scenario that nobody has opened yet: some that its clients could, and the ways
/// that they would go.
final class ScenarioFlows {

  private static final long SEED = 1;

  private ScenarioFlows() {}

  /// By VIP, in the scenario's order; a VIP that the lab does not have has none.
  static Map<String, List<ScenarioForecast.Open>> of(Scenario scenario, LabForecast lab) {
    Map<String, List<ScenarioForecast.Open>> flows = new LinkedHashMap<>();
    scenario.flows().forEach((vip, count) -> flows.put(vip, open(lab, vip, count)));
    return flows;
  }

  private static List<ScenarioForecast.Open> open(LabForecast lab, String vip, int count) {
    Optional<ServicePlan> service =
        lab.plan().services().stream()
            .filter(one -> one.vip().equals(vip) || one.address().equals(vip))
            .findFirst();
    List<IpBits> clients = service.map(one -> clients(lab.plan(), one.ipv4())).orElse(List.of());
    List<ScenarioForecast.Open> open = new ArrayList<>();
    if (service.isPresent() && !clients.isEmpty()) {
      IpBits address = IpBits.parse(service.get().address());
      for (FlowKey key :
          FlowPopulation.sample(clients, address, service.get().port(), count, SEED)) {
        LabFlow way = lab.forecast(key);
        open.add(
            new ScenarioForecast.Open(
                key, FlowEnd.id(service.get().vip(), TcpFlow.of(key)), way.in().path()));
      }
    }
    return open;
  }

  private static List<IpBits> clients(LabPlan plan, boolean ipv4) {
    return plan.nodes().stream()
        .filter(node -> node.kind() == Kind.CLIENTS)
        .map(NodePlan::loopback)
        .flatMap(List::stream)
        .map(text -> IpBits.parse(text.substring(0, text.indexOf('/'))))
        .filter(address -> address.ipv6() != ipv4)
        .toList();
  }
}
