package io.tierdrop.verify.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.survival.FlowCourse;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.scenario.ScaledLab;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.foresee.StepMoment;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.VerifyLabs;
import io.tierdrop.verify.failure.FlowPlace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderSearchTest {

  private final Map<Map<String, Integer>, LabForecast> scaled = new HashMap<>();

  private LabForecast scaled(Lab lab, Map<String, Integer> counts) {
    return scaled.computeIfAbsent(
        counts,
        one -> {
          try {
            return LabForecast.of(VerifyLabs.PLANNER.plan(ScaledLab.of(lab, one)));
          } catch (io.tierdrop.problem.InvalidLabException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /// Step by step as a scenario's, without anything that is shared between orders.
  private long cost(LabForecast forecast, Lab lab, List<FlowPlace> places, List<String> order) {
    long cost = 0;
    for (FlowPlace place : places) {
      StepMoment moment = StepMoment.start(forecast, counts -> scaled(lab, counts), place.entry());
      FlowCourse course = place.opening();
      BitSet lost = new BitSet();
      for (String text : order) {
        for (Scenario.Step act : MaintenanceStep.parse(text).acts()) {
          moment = moment.after(act);
          course = course.after(moment.change());
        }
        for (int i = 0; i < course.size(); i++) {
          if (course.fate(i) != FlowFate.ALIVE) {
            lost.set(i);
          }
        }
      }
      cost += lost.cardinality();
    }
    return cost;
  }

  private static List<List<String>> orders(List<String> steps) {
    if (steps.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> orders = new ArrayList<>();
    for (String first : steps) {
      List<String> rest = new ArrayList<>(steps);
      rest.remove(first);
      for (List<String> order : orders(rest)) {
        List<String> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }

  /// Where one undoes another, or takes hold of what another makes, the order decides what the
  /// network is in the end, too.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "LB7=14 LB4=6 maintenance:LB4-1 reboot:R1 agent-drain:LB7-3",
        "heal:LB4-1 maintenance:LB4-1 killed:LB4-2",
        "killed:LB4-2 maintenance:LB4-1 heal:LB4-1",
        "maintenance:LB4-1 reboot:LB4-1 killed:LB4-2",
        "LB4=6 LB4=3 killed:LB4-2 maintenance:LB4-1",
        "LB4=6 maintenance:LB4 heal:LB4-1 LB4=3",
        "LB7=14 LB7=9 killed:LB7-10 agent-drain:LB7-3",
      })
  void noOrderOfAllIsBetterThanTheBestOrWorseThanTheWorst(String text) throws Exception {
    List<String> steps = List.of(text.split(" "));
    Lab lab = VerifyLabs.sample("three-tier");
    LabPlan plan = VerifyLabs.PLANNER.plan(lab);
    LabForecast forecast = LabForecast.of(plan);
    List<FlowPlace> places = FlowPlace.of(forecast, VerifyLabs.flows(plan, 40));
    OrderAnswer answer =
        new OrderSearch(
                forecast,
                counts -> scaled(lab, counts),
                places,
                steps.stream().map(MaintenanceStep::parse).toList())
            .answer();

    long best = Long.MAX_VALUE;
    long worst = 0;
    for (List<String> order : orders(steps)) {
      long cost = cost(forecast, lab, places, order);
      best = Math.min(best, cost);
      worst = Math.max(worst, cost);
    }
    assertThat(answer.best().broken()).isEqualTo(best);
    assertThat(answer.exact()).isTrue();
    assertThat(answer.worst().broken()).isEqualTo(worst);
    assertThat(cost(forecast, lab, places, answer.best().steps())).isEqualTo(best);
    assertThat(cost(forecast, lab, places, answer.worst().steps())).isEqualTo(worst);
    assertThat(answer.worst().brokenBy().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(worst);
  }

  @Test
  void stepsAreReadAndWhatIsNoneIsRefused() {
    assertThat(MaintenanceStep.parse("LB7=14").acts()).hasSize(1);
    assertThat(MaintenanceStep.parse("reboot:R1").acts()).hasSize(2);
    assertThat(MaintenanceStep.parse("maintenance:LB4-1,LB4-2").acts()).hasSize(1);
    for (String text : List.of("", "LB7=", "LB7=0", "LB7=999", "explode:R1", "maintenance", ":")) {
      assertThatThrownBy(() -> MaintenanceStep.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
