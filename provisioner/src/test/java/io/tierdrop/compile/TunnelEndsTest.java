package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.json.LabReader;
import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.plan.ServicePlan.RealServer;
import io.tierdrop.render.ConfigTemplates;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Encapsulated packets come to an address that their sender has a cable to, and find an end of a
/// tunnel there that carries the VIP.
class TunnelEndsTest {

  private static final Path CASES = Path.of("..", "sample-labs", "cases");

  @ParameterizedTest
  @ValueSource(strings = {"01-two-planes", "02-cables-not-lans", "05-one-vlan-per-family"})
  void everyPairOfL4AndRealServerHasOne(String name) throws Exception {
    LabPlan plan =
        new LabPlanner(new ConfigTemplates())
            .plan(LabReader.read(CASES.resolve(name + ".lab.json")));
    assertThat(plan.services()).isNotEmpty();
    for (ServicePlan service : plan.services()) {
      for (String l4 : service.l4()) {
        for (RealServer server : service.realServers()) {
          assertArrives(plan.node(l4).orElseThrow(), server, service, plan);
        }
      }
    }
    for (NodePlan node : plan.nodes()) {
      assertThat(node.tunnels())
          .extracting(tunnel -> tunnel.name())
          .doesNotHaveDuplicates()
          .allMatch(device -> device.length() <= 15);
      assertThat(node.tunnels()).extracting(tunnel -> tunnel.local()).doesNotHaveDuplicates();
    }
  }

  private static void assertArrives(
      NodePlan l4, RealServer server, ServicePlan service, LabPlan plan) {
    NodePlan receiver = plan.node(server.node()).orElseThrow();
    Optional<InterfacePlan> end = portWith(receiver, server.address());
    assertThat(end).as("%s has %s", server.node(), server.address()).isPresent();
    assertThat(segments(l4)).contains(end.get().segment());
    assertThat(receiver.tunnels())
        .as("%s takes %s from %s", server.node(), service.address(), l4.name())
        .anyMatch(
            tunnel ->
                tunnel.local().equals(server.address())
                    && tunnel.addresses().stream()
                        .anyMatch(vip -> vip.startsWith(service.address() + "/")));
    assertThat(l4.files().get("keepalived.conf"))
        .contains("real_server " + server.address() + " " + service.port() + " ");
  }

  private static Optional<InterfacePlan> portWith(NodePlan node, String address) {
    return node.interfaces().stream()
        .filter(port -> port.addresses().stream().anyMatch(a -> a.startsWith(address + "/")))
        .findFirst();
  }

  private static List<String> segments(NodePlan node) {
    return node.interfaces().stream().map(InterfacePlan::segment).toList();
  }
}
