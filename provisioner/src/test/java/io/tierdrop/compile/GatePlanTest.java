package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.chance.LabBounds;
import io.tierdrop.chance.LabGenerator;
import io.tierdrop.plan.GatePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.render.ConfigTemplates;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Every service of every L4 is watched, whether it is announced or all have static routes to it:
/// who has no gate is never seen to have its servers, and packets to its VIPs are nobody's.
class GatePlanTest {

  private static final int LABS = 300;

  @Test
  void everyL4OfALabByChanceHasAGateForEachOfItsServices() throws Exception {
    LabPlanner planner = new LabPlanner(new ConfigTemplates());
    LabGenerator generator = new LabGenerator(LabBounds.DEPLOYED);
    int silent = 0;
    for (long seed = 0; seed < LABS; seed++) {
      LabPlan plan = planner.plan(generator.lab(seed).lab());
      for (ServicePlan service : plan.services()) {
        for (String l4 : service.l4()) {
          NodePlan node = plan.node(l4).orElseThrow();
          GatePlan gate = node.gate();
          assertThat(gate).as("seed %d, %s", seed, l4).isNotNull();
          boolean speaks = node.daemons().stream().anyMatch(d -> d.name().equals("bird"));
          assertThat(Objects.requireNonNull(gate).services())
              .as("seed %d, %s", seed, l4)
              .anyMatch(
                  one ->
                      one.service().equals(service.address())
                          && one.port() == service.port()
                          && (one.protocol() == null || speaks));
          silent += gate.bird() == null ? 1 : 0;
        }
      }
    }
    assertThat(silent).isPositive();
  }
}
