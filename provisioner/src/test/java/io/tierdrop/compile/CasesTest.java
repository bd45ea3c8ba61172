package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.json.LabReader;
import io.tierdrop.plan.Expectation;
import io.tierdrop.plan.GatePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.render.Templates;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the plans of some labs in `sample-labs/cases` must say, see `docs/cases.md`.
class CasesTest {

  private static final Path CASES = Path.of("..", "sample-labs", "cases");

  private static NodePlan node(String name, String node) throws Exception {
    LabPlan plan =
        new Planner(new Templates()).plan(LabReader.read(CASES.resolve(name + ".lab.json")));
    return plan.node(node).orElseThrow();
  }

  @Test
  void servicesOnOneAddressAreExpectedEachWithItsOwnServers() throws Exception {
    NodePlan l4 = node("03-two-ports-one-vip", "LB4-1");
    assertThat(l4.expectations())
        .containsExactlyInAnyOrder(
            new Expectation.Services(List.of("198.51.100.1:80"), 3),
            new Expectation.Services(List.of("198.51.100.1:8080"), 2));
    GatePlan gate = l4.gate();
    assertThat(gate).isNotNull();
    assertThat(gate.services())
        .extracting(service -> service.port())
        .containsExactlyInAnyOrder(80, 8080);
    assertThat(gate.services())
        .extracting(service -> service.protocol())
        .containsOnly("vip_198_51_100_1");
  }

  @Test
  void clientsAskOneNameServerOfEachZone() throws Exception {
    NodePlan nsB = node("11-four-name-servers", "nsB");
    String own = nsB.interfaces().getFirst().addresses().getFirst();
    String resolver = node("11-four-name-servers", "clients").files().get("etc/resolv.conf");
    assertThat(resolver).contains("nameserver " + own.substring(0, own.indexOf('/')) + "\n");
    assertThat(resolver.lines().filter(line -> line.startsWith("nameserver"))).hasSize(3);
  }
}
