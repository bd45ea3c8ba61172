package io.tierdrop.verify.shrink;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.ScaledLab;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.StepClaim;
import io.tierdrop.scenario.foresee.ScenarioForecast;
import io.tierdrop.topology.Lab;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which claims of a scenario fail by forecast alone.
public final class ForetoldClaims {

  private final LabPlanner planner;
  private final Duration patience;

  /// @param patience after which a silent flow counts as broken
  public ForetoldClaims(LabPlanner planner, Duration patience) {
    this.planner = planner;
    this.patience = patience;
  }

  /// A claim that fails.
  ///
  /// @param step the step's name
  /// @param claim the claim in words
  /// @param fates how the flows end that it is about: what fails in another way is another failure
  public record Failed(String step, String claim, Set<FlowFate> fates) {
    public Failed {
      fates = Set.copyOf(fates);
    }
  }

  /// What fails, in order. What names resolve to is not computed, nor is a step whose effect is a
  /// matter of chance: nothing is said of these.
  ///
  /// @throws InvalidLabException when the lab, or one with the counts of a step, cannot be
  public List<Failed> failed(Lab lab, Scenario scenario) throws InvalidLabException {
    LabForecast start = LabForecast.of(planner.plan(lab));
    Map<Map<String, Integer>, LabForecast> scaled = scaled(lab, scenario);
    Map<String, List<ScenarioForecast.Open>> byVip = ScenarioFlows.of(scenario, start);
    List<ScenarioForecast.Open> flows = byVip.values().stream().flatMap(List::stream).toList();
    List<Optional<Map<String, FlowFate>>> foretold =
        ScenarioForecast.fates(
            scenario, start, counts -> scaled.getOrDefault(counts, start), flows, patience);
    List<Failed> failed = new ArrayList<>();
    Set<String> broken = new HashSet<>();
    for (int step = 0; step < foretold.size(); step++) {
      Map<String, FlowFate> now = foretold.get(step).orElse(null);
      if (now == null) {
        return failed; // what comes after it is not known either
      }
      for (StepClaim claim : scenario.steps().get(step).claims()) {
        if (!(claim.bound() instanceof StepClaim.Bound.Resolves)
            && !(claim.bound() instanceof StepClaim.Bound.Returns)
            && !holds(claim, flows, broken, now)) {
          failed.add(
              new Failed(
                  scenario.steps().get(step).name(),
                  claim.text(),
                  fates(claim, flows, broken, now)));
        }
      }
      broken.addAll(now.keySet());
    }
    return failed;
  }

  private Map<Map<String, Integer>, LabForecast> scaled(Lab lab, Scenario scenario)
      throws InvalidLabException {
    Map<Map<String, Integer>, LabForecast> scaled = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Scenario.Step step : scenario.steps()) {
      if (step.action() instanceof Scenario.Action.Scale(Map<String, Integer> wanted)) {
        counts.putAll(wanted);
        scaled.put(Map.copyOf(counts), LabForecast.of(planner.plan(ScaledLab.of(lab, counts))));
      }
    }
    return scaled;
  }

  private static boolean holds(
      StepClaim claim,
      List<ScenarioForecast.Open> flows,
      Set<String> before,
      Map<String, FlowFate> now) {
    int open = 0;
    List<FlowEnd> broken = new ArrayList<>();
    for (ScenarioForecast.Open flow : flows) {
      FlowEnd end = end(flow);
      if (claim.concerns(end) && !before.contains(flow.id())) {
        open++;
        if (now.containsKey(flow.id())) {
          broken.add(end);
        }
      }
    }
    return claim.holds(open, broken, List.of(), List.of());
  }

  private static Set<FlowFate> fates(
      StepClaim claim,
      List<ScenarioForecast.Open> flows,
      Set<String> before,
      Map<String, FlowFate> now) {
    Set<FlowFate> fates = new HashSet<>();
    for (ScenarioForecast.Open flow : flows) {
      FlowFate fate = now.get(flow.id());
      if (fate != null && !before.contains(flow.id()) && claim.concerns(end(flow))) {
        fates.add(fate);
      }
    }
    return fates;
  }

  private static FlowEnd end(ScenarioForecast.Open flow) {
    return new FlowEnd(
        TcpFlow.of(flow.key()),
        flow.id().substring(0, flow.id().indexOf(' ')),
        new FlowPath(flow.path(), List.of()),
        List.of(),
        RequestEnd.OPEN,
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
