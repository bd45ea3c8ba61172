package io.tierdrop.forecast.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.change.NetworkChanges;
import io.tierdrop.forecast.change.ServerChanges;
import io.tierdrop.forecast.ecmp.EcmpHash;
import io.tierdrop.forecast.ecmp.HashPolicy;
import io.tierdrop.forecast.ecmp.NextHop;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.FlowPopulation;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.ReferenceLab;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The claims of the reference lab, on the lab as it is drawn.
class SurvivalSimulationTest {

  private static final DecisionNetwork LAB = ReferenceLab.network();
  private static final Set<String> ROUTERS = Set.of("R1", "R2");

  @Test
  void a_lost_router_moves_flows_to_other_l4s_and_breaks_none() {
    StepForecast step = last(ReferenceLab.MH, ServerChanges.nodeDied(LAB, "R1"));

    assertThat(step.broken()).isZero();
    assertThat(step.estimated()).isEmpty();
  }

  @Test
  void an_l4_in_maintenance_breaks_none_as_all_l4s_choose_alike() {
    for (IpBits vip : List.of(ReferenceLab.MH, ReferenceLab.SH)) {
      StepForecast step = last(vip, NetworkChanges.withdrawn(LAB, "LB4-1"));

      assertThat(step.moved()).isGreaterThan(100);
      assertThat(step.broken()).isZero();
    }
  }

  @Test
  void with_round_robin_every_flow_that_comes_to_another_l4_is_likely_to_break() {
    StepForecast step = last(ReferenceLab.RR, NetworkChanges.withdrawn(LAB, "LB4-1"));

    assertThat(step.estimated()).hasSize(7).allMatch(why -> why.contains("scheduler rr"));
    assertThat((double) step.broken() / (step.moved() + step.broken()))
        .isCloseTo(12 / 13.0, within(0.05));
    assertThat(step.reasons().keySet()).allMatch(why -> why.endsWith("gives it to another server"));
  }

  @Test
  void a_dead_l7_takes_its_own_flows_and_the_l4s_keep_all_others() {
    SurvivalForecast forecast = play(ReferenceLab.MH, ServerChanges.serverDied(LAB, "LB7-2"));
    long own =
        forecast.opening().stream()
            .filter(state -> state.server().filter("LB7-2"::equals).isPresent())
            .count();

    assertThat(forecast.steps().getLast().count(FlowFate.LOST)).isEqualTo(own).isPositive();
    assertThat(forecast.steps().getLast().count(FlowFate.RESET)).isZero();
  }

  @Test
  void a_drained_l7_keeps_its_flows_and_a_removed_one_stalls_them() {
    StepForecast drained = last(ReferenceLab.MH, NetworkChanges.serverWeight(LAB, "LB7-12", 0));
    NetworkChange removal = ServerChanges.serverRemoved(LAB, "LB7-12");
    StepForecast removed = last(ReferenceLab.MH, removal);

    assertThat(drained.count(FlowFate.ALIVE)).isEqualTo(2_000);
    assertThat(removed.broken()).isZero();
    assertThat(removed.count(FlowFate.STALLED)).isPositive();
    assertThat(removed.reasons()).containsOnlyKeys("LB7-12 is deleted and its packets are dropped");
  }

  @Test
  void flows_of_a_removed_l7_go_on_when_it_comes_back() {
    NetworkChange removal = ServerChanges.serverRemoved(LAB, "LB7-12");
    NetworkChange back = ServerChanges.serverAdded(removal.after(), "LB7-12", List.of(l7(12)), 1);

    assertThat(last(ReferenceLab.MH, removal, back).count(FlowFate.ALIVE)).isEqualTo(2_000);
  }

  @Test
  void an_added_l7_breaks_none_until_flows_come_to_an_l4_that_does_not_know_them() {
    NetworkChange added = ServerChanges.serverAdded(LAB, "LB7-14", List.of(l7(14)), 1);
    NetworkChange maintenance = NetworkChanges.withdrawn(added.after(), "LB4-1");
    SurvivalForecast mh = play(ReferenceLab.MH, added, maintenance);
    SurvivalForecast sh = play(ReferenceLab.SH, added, maintenance);

    assertThat(mh.steps().get(0).broken()).isZero();
    assertThat(mh.steps().get(1).broken()).isPositive();
    assertThat(sh.steps().get(1).broken()).isGreaterThan(4 * mh.steps().get(1).broken());
  }

  @Test
  void an_l4_that_comes_back_from_maintenance_remembers_and_one_that_died_does_not() {
    List<NextHop> hop = List.of(NextHop.up("LB4-1", IpBits.parse("192.0.2.132")));
    NetworkChange withdrawn = NetworkChanges.withdrawn(LAB, "LB4-1");
    NetworkChange died = ServerChanges.nodeDied(LAB, "LB4-1");
    NetworkChange added =
        ServerChanges.serverAdded(withdrawn.after(), "LB7-14", List.of(l7(14)), 1);
    DecisionStage stage = added.after().stage("LB4-1").orElseThrow();
    NetworkChange back = NetworkChanges.announced(added.after(), stage, ROUTERS, hop);

    StepForecast remembered = last(ReferenceLab.MH, withdrawn, added, back);
    StepForecast forgotten =
        last(ReferenceLab.MH, died, added, ServerChanges.reviving(back, "LB4-1"));

    assertThat(forgotten.broken()).isGreaterThan(remembered.broken());
  }

  @Test
  void flows_through_a_dead_l4_stall_until_the_routers_notice() {
    NetworkChange unnoticed = NetworkChange.death("LB4-3 dies", LAB, "LB4-3");
    NetworkChange noticed = NetworkChanges.withdrawn(LAB, "LB4-3");
    SurvivalForecast forecast = play(ReferenceLab.MH, unnoticed, noticed);

    assertThat(forecast.steps().get(0).count(FlowFate.STALLED)).isPositive();
    assertThat(forecast.steps().get(0).reasons())
        .containsOnlyKeys("LB4-3 is dead and still routed to");
    assertThat(forecast.steps().get(1).count(FlowFate.ALIVE)).isEqualTo(2_000);
  }

  @Test
  void without_sloppy_tcp_every_flow_that_moves_is_reset() {
    DecisionNetwork strict =
        LAB.map(
            stage ->
                stage instanceof DecisionStage.Balancer balancer
                    ? new DecisionStage.Balancer(balancer.name(), false, balancer.services())
                    : stage);
    StepForecast step =
        SurvivalSimulation.forecast(
                strict,
                flows(ReferenceLab.MH),
                List.of(NetworkChanges.withdrawn(strict, "LB4-1")),
                1)
            .steps()
            .getLast();

    assertThat(step.moved()).isZero();
    assertThat(step.newlyBroken()).isGreaterThan(100).isEqualTo(step.count(FlowFate.RESET));
    assertThat(step.reasons().keySet()).allMatch(why -> why.endsWith("does not know it"));
  }

  @Test
  void a_dead_backend_costs_its_share_and_an_added_one_nothing() {
    NetworkChange died = NetworkChanges.backendDied(LAB, "S4");
    StepForecast first = last(ReferenceLab.MH, died);
    StepForecast second =
        last(ReferenceLab.MH, died, NetworkChanges.backendDied(died.after(), "S5"));
    StepForecast added = last(ReferenceLab.MH, ServerChanges.backendAdded(LAB, "S11"));

    assertThat(first.backendLosses()).isCloseTo(200, within(1e-6));
    assertThat(second.backendLosses()).isCloseTo(400, within(1e-6));
    assertThat(added.backendLosses()).isZero();
    assertThat(added.broken()).isZero();
  }

  @Test
  void an_unknown_seed_is_drawn_and_said_to_be() {
    DecisionNetwork random =
        ReferenceLab.network(
            new EcmpHash(HashPolicy.FIELDS, 0), new EcmpHash(HashPolicy.FIELDS, 0));
    StepForecast step =
        SurvivalSimulation.forecast(
                random,
                flows(ReferenceLab.MH),
                List.of(NetworkChanges.withdrawn(random, "LB4-1")),
                1)
            .steps()
            .getLast();

    assertThat(step.estimated()).hasSize(3).allMatch(why -> why.contains("seed"));
    assertThat(step.moved()).isGreaterThan(100);
  }

  @Test
  void flows_that_cannot_be_opened_are_set_apart() {
    DecisionNetwork drained = NetworkChanges.serverWeight(LAB, "LB7-1", 0).after();
    SurvivalForecast forecast =
        SurvivalSimulation.forecast(drained, flows(ReferenceLab.MH), List.of(), 1);

    assertThat(forecast.refused()).hasSizeBetween(80, 240);
    assertThat(forecast.flows()).hasSize(2_000 - forecast.refused().size());
  }

  private static StepForecast last(IpBits vip, NetworkChange... changes) {
    return play(vip, changes).steps().getLast();
  }

  private static SurvivalForecast play(IpBits vip, NetworkChange... changes) {
    return SurvivalSimulation.forecast(LAB, flows(vip), List.of(changes), 1);
  }

  private static List<FlowKey> flows(IpBits vip) {
    return FlowPopulation.sample(ReferenceLab.clients(), vip, 80, 2_000, 5);
  }

  private static IpBits l7(int number) {
    return IpBits.parse("192.0.2." + (138 + number));
  }
}
