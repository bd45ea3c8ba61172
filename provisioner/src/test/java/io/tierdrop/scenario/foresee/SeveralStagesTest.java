package io.tierdrop.scenario.foresee;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabForecast;
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

  /// 100 to each address.
  private static List<ScenarioForecast.Open> flows(LabPlan plan, LabForecast start) {
    List<ScenarioForecast.Open> flows = new ArrayList<>();
    for (ServicePlan service : plan.services()) {
      for (int i = 0; i < 100; i++) {
        FlowKey key =
            FlowKey.tcp(
                IpBits.parse(service.ipv4() ? "203.0.113.13" : "2001:db8::cb00:710d"),
                40_000 + i,
                IpBits.parse(service.address()),
                80);
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
