package io.tierdrop.forecast.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.change.NetworkChanges;
import io.tierdrop.forecast.ecmp.NextHop;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.forecast.survival.SurvivalSimulation;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.LabSettings.Bfd;
import io.tierdrop.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Forecasts of a lab whose neighbours watch each other by BFD.
class WatchedForecastTest {

  private static final LabSettings WATCHED = LabSettings.DEFAULT.withBfd(new Bfd(300, 3));

  private final LabPlan without = plan(null);
  private final LabPlan with = plan(WATCHED.bfd());
  private final LabForecast forecast = LabForecast.of(with);

  private static LabPlan plan(@Nullable Bfd bfd) {
    try {
      return new LabPlanner(new ConfigTemplates()).plan(lab(bfd));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Lab lab(@Nullable Bfd bfd) {
    try {
      Lab lab = LabReader.read(Path.of("..", "sample-labs", "three-tier.lab.json"));
      Topology drawn = lab.topology();
      return lab.withTopology(
          new Topology(drawn.nodes(), drawn.links(), drawn.vips(), drawn.settings().withBfd(bfd)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static List<FlowKey> flows(boolean ipv6) {
    IpBits source = IpBits.parse(ipv6 ? "2001:db8::cb00:710d" : "203.0.113.13");
    IpBits target = IpBits.parse(ipv6 ? "2001:db8::c633:6401" : "198.51.100.1");
    return IntStream.range(40_000, 40_400)
        .mapToObj(port -> FlowKey.tcp(source, port, target, 80))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWholeLabChoosesAsWithoutBfd(boolean ipv6) {
    LabForecast plain = LabForecast.of(without);
    for (FlowKey flow : flows(ipv6)) {
      assertThat(forecast.forecast(flow).choices()).isEqualTo(plain.forecast(flow).choices());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDeadRouterIsLeftOutInBothFamiliesAndNoFlowBreaks(boolean ipv6) {
    DecisionNetwork before = forecast.network("clients");
    var steps =
        List.of(
            LabChanges.unnoticed(before, "R1"), new LabChanges(with).death(before, "R1", Set.of()));

    var survival = SurvivalSimulation.forecast(before, flows(ipv6), steps, 1);

    assertThat(survival.steps().get(0).count(FlowFate.STALLED)).isPositive();
    assertThat(survival.steps().get(1).count(FlowFate.STALLED)).isZero();
    assertThat(survival.steps().get(1).broken()).isZero();
  }

  /// Its kernel goes on, but nobody sends to it any more; without BFD static routes go on.
  @Test
  void aRouterWithoutABirdIsLeftOutWhereItIsWatched() {
    for (LabPlan plan : List.of(with, without)) {
      DecisionNetwork silent =
          NetworkChanges.silent(LabForecast.of(plan).network("internet"), "R1").after();
      for (boolean ipv6 : new boolean[] {false, true}) {
        DecisionStage.Router internet =
            (DecisionStage.Router) silent.stage("internet").orElseThrow();
        assertThat(
                internet
                    .route(flows(ipv6).getFirst().destination())
                    .orElseThrow()
                    .hops()
                    .hops()
                    .stream()
                    .map(NextHop::name))
            .isEqualTo(plan.equals(with) ? List.of("R2") : List.of("R1", "R2"));
      }
    }
  }

  /// All next hops were taken out: that is not "as planned".
  @Test
  void aNodeThatWasSeenWithoutRoutesHasNone() {
    ObservedConditions seen =
        new ObservedConditions(Map.of("internet", Map.of()), Map.of(), Map.of());
    LabForecast now = LabForecast.of(with, true, seen);
    assertThat(now.forecast(flows(false).getFirst()).choices().router()).isEmpty();
  }

  @Test
  void theTimeIsTold() {
    Topology watched = lab(WATCHED.bfd()).topology();
    for (String name : List.of("R1", "internet", "LB4-1", "RR1")) {
      assertThat(DeathNotice.of(with, watched, name)).contains("within 0.9 s by BFD (3 × 300 ms)");
    }
    assertThat(DeathNotice.of(without, lab(null).topology(), "R1")).doesNotContain("BFD");
  }
}
