package io.tierdrop.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.render.ConfigTemplates;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Behind an L4 that does NAT a packet is told whose it is by its client's port.
class TranslatedFlowsTest {

  private static final String CLIENT = "203.0.113.7";

  private final ServicePlan nat;
  private final String server;
  private final TranslatedFlows flows;

  TranslatedFlowsTest() throws Exception {
    LabPlan plan =
        new LabPlanner(new ConfigTemplates())
            .plan(LabReader.read(Path.of("..", "sample-labs", "nat-against-direct.lab.json")));
    nat =
        plan.services().stream()
            .filter(service -> service.delivery().nat() && service.ipv4())
            .findFirst()
            .orElseThrow();
    server = nat.realServers().getFirst().address();
    flows = new TranslatedFlows(plan);
  }

  private TcpFlow toVip(int port) {
    return new TcpFlow(CLIENT, port, nat.address(), nat.port());
  }

  private TcpFlow toServer(int port) {
    return new TcpFlow(CLIENT, port, server, nat.port());
  }

  private void opens(int port) {
    flows.saw(new FrameSighting(1, "R1", "NAT4", "S", toVip(port), null, null));
  }

  @Test
  void bothDirectionsAreOfTheFlowToTheVip() {
    opens(40_000);
    assertThat(flows.original(toServer(40_000))).contains(toVip(40_000));
    assertThat(flows.original(toServer(40_000).reversed())).contains(toVip(40_000).reversed());
  }

  @Test
  void whatNoClientOpenedIsNoFlow() {
    opens(40_000);
    assertThat(flows.original(toServer(40_001))).isEmpty();
    assertThat(flows.original(new TcpFlow(CLIENT, 40_000, server, 81))).isEmpty();
    assertThat(flows.original(new TcpFlow(CLIENT, 40_000, "192.0.2.99", nat.port()))).isEmpty();
  }
}
