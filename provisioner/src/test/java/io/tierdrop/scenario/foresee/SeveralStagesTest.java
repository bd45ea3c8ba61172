package io.tierdrop.scenario.foresee;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabChanges;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.survival.StepForecast;
import io.tierdrop.forecast.survival.SurvivalSimulation;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.ScenarioReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The plays of labs with several stages of routers, foretold.
class SeveralStagesTest {

  private static final Path SAMPLES = Path.of("..", "sample-labs");

  private static List<Optional<Set<String>>> tell(String lab, String play) throws Exception {
    LabPlan plan =
        new LabPlanner(new ConfigTemplates())
            .plan(LabReader.read(SAMPLES.resolve(lab + ".lab.json")));
    LabForecast start = LabForecast.of(plan);
    Scenario scenario =
        ScenarioReader.read(SAMPLES.resolve("scenarios/" + lab + "/" + play + ".scenario.json"));
    return ScenarioForecast.of(
        scenario, start, _ -> start, flows(plan, start), Duration.ofSeconds(70));
  }

  private static IpBits source(LabPlan plan, boolean ipv4) {
    return plan.node("clients").orElseThrow().loopback().stream()
        .filter(address -> address.contains(":") != ipv4)
        .map(address -> IpBits.parse(address.substring(0, address.indexOf('/'))))
        .findFirst()
        .orElseThrow();
  }

  /// 100 to each address.
  private static List<ScenarioForecast.Open> flows(LabPlan plan, LabForecast start) {
    List<ScenarioForecast.Open> flows = new ArrayList<>();
    for (ServicePlan service : plan.services()) {
      for (int i = 0; i < 100; i++) {
        FlowKey key =
            FlowKey.tcp(
                source(plan, service.ipv4()), 40_000 + i, IpBits.parse(service.address()), 80);
        flows.add(
            new ScenarioForecast.Open(
                key, service.label() + " " + i, start.forecast(key).in().path()));
      }
    }
    return flows;
  }

  @Test
  void aSpineThatWithdrawsItsRoutesIsAvoidedByAll() throws Exception {
    for (String play : List.of("router-maintenance", "spine-killed", "leaf-killed", "l4-killed")) {
      assertThat(tell("spine-leaf", play))
          .as(play)
          .allSatisfy(broken -> assertThat(broken).contains(Set.of()));
    }
  }

  /// All routes are learned, so that BGP takes a dead next hop out of them in both families.
  @Test
  void nothingIsLostForGoodWhereAllRoutesAreLearned() throws Exception {
    Map<String, String> dies = Map.of("cases/12-two-providers", "ispA", "spine-leaf", "spine1");
    for (Map.Entry<String, String> one : dies.entrySet()) {
      LabPlan plan =
          new LabPlanner(new ConfigTemplates())
              .plan(LabReader.read(SAMPLES.resolve(one.getKey() + ".lab.json")));
      LabForecast start = LabForecast.of(plan);
      List<FlowKey> keys = flows(plan, start).stream().map(ScenarioForecast.Open::key).toList();
      DecisionNetwork before = start.network("clients");
      StepForecast after =
          SurvivalSimulation.forecast(
                  before,
                  keys,
                  List.of(new LabChanges(plan).death(before, one.getValue(), Set.of())),
                  1)
              .steps()
              .getFirst();
      assertThat(after.reasons()).as(one.getKey()).isEmpty();
      assertThat(after.moved()).isPositive();
    }
  }

  @Test
  void flowsOfASiteThatWithdrawsAreResetAtTheOther() throws Exception {
    List<Optional<Set<String>>> told = tell("anycast-two-sites", "site-maintenance");

    assertThat(told.getFirst().orElseThrow()).hasSizeBetween(60, 140);
    assertThat(told.getLast()).contains(Set.of());
  }

  @Test
  void aRouterOfASiteMovesFlowsToTheOtherSite() throws Exception {
    List<Optional<Set<String>>> told = tell("anycast-two-sites", "router-killed");

    assertThat(told.getFirst().orElseThrow()).isNotEmpty();
    assertThat(told.getLast()).contains(Set.of());
  }
}
