package io.tierdrop.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.render.ConfigTemplates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizedLabTest {

  private final LabPlanner planner = new LabPlanner(new ConfigTemplates());

  @ParameterizedTest
  @ValueSource(ints = {25, 100, 1_000})
  void labsHaveAboutTheNodesThatWereAskedForAndCanBePlanned(int nodes) throws Exception {
    assertThat(planner.plan(SizedLab.balancing("sized", nodes)).nodes()).hasSize(nodes + 2);
    assertThat(planner.plan(SizedLab.plain("sized", nodes)).nodes()).hasSize(nodes + 2);
    assertThat(planner.plan(SizedLab.hosts("sized", nodes)).nodes()).hasSize(nodes + 2);
  }

  @Test
  void everyPodBalancesAVipOfItsOwn() throws Exception {
    LabPlan plan = planner.plan(SizedLab.balancing("sized", 75));
    assertThat(plan.services()).hasSize(2 * 3);
  }

  @Test
  void plainLabsRunNoDaemon() throws Exception {
    LabPlan plan = planner.plan(SizedLab.plain("sized", 75));
    assertThat(plan.nodes()).flatExtracting(NodePlan::daemons).isEmpty();
  }

  @Test
  void planningIsTimed() throws Exception {
    PlanBench.Times times = new PlanBench(planner, 0).measure(25, 3);
    assertThat(times.nodes()).isEqualTo(27);
    assertThat(times.medianMs()).isPositive().isLessThanOrEqualTo(times.p95Ms());
  }
}
