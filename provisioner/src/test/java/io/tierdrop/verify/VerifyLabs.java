package io.tierdrop.verify;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.FlowPopulation;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Labs for tests, and flows in them.
public final class VerifyLabs {

  public static final Path SAMPLES = Path.of("..", "sample-labs");
  public static final LabPlanner PLANNER = new LabPlanner(new ConfigTemplates());

  private VerifyLabs() {}

  public static Lab sample(String name) throws Exception {
    return LabReader.read(SAMPLES.resolve(name + ".lab.json"));
  }

  /// Some flows to each address, from every client of its family.
  public static List<FlowKey> flows(LabPlan plan, int each) {
    List<FlowKey> flows = new ArrayList<>();
    int seed = 0;
    for (ServicePlan service : plan.services()) {
      List<IpBits> clients =
          plan.nodes().stream()
              .filter(node -> node.kind() == Kind.CLIENTS)
              .map(NodePlan::loopback)
              .flatMap(List::stream)
              .map(text -> IpBits.parse(text.substring(0, text.indexOf('/'))))
              .filter(address -> address.ipv6() != service.ipv4())
              .toList();
      if (!clients.isEmpty()) {
        flows.addAll(
            FlowPopulation.sample(
                clients, IpBits.parse(service.address()), service.port(), each, seed++));
      }
    }
    return flows;
  }

  public static LabVerification.Subject subject(Lab lab) throws Exception {
    LabPlan plan = PLANNER.plan(lab);
    return new LabVerification.Subject(lab, plan, flows(plan, 500));
  }

  public static Lab nodes(Lab lab, UnaryOperator<List<Node>> edit) {
    Topology old = lab.topology();
    return lab.withTopology(
        new Topology(edit.apply(old.nodes()), old.links(), old.vips(), old.settings()));
  }

  public static Lab vips(Lab lab, UnaryOperator<Vip> edit) {
    Topology old = lab.topology();
    return lab.withTopology(
        new Topology(
            old.nodes(), old.links(), old.vips().stream().map(edit).toList(), old.settings()));
  }

  public static Lab count(Lab lab, String tier, int count) {
    return nodes(
        lab,
        nodes ->
            nodes.stream()
                .map(
                    node ->
                        node.name().equals(tier)
                            ? new Node(node.name(), count, node.role(), node.addresses())
                            : node)
                .toList());
  }

  public static Lab without(Lab lab, String name) {
    Topology old = lab.topology();
    return lab.withTopology(
        new Topology(
            old.nodes().stream().filter(node -> !node.name().equals(name)).toList(),
            old.links().stream().filter(link -> !link.touches(name)).toList(),
            old.vips(),
            old.settings()));
  }
}
