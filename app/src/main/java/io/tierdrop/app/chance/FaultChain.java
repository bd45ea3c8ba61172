package io.tierdrop.app.chance;

import io.tierdrop.app.lab.RunningForecast;
import io.tierdrop.app.lab.watch.StewardEvents;
import io.tierdrop.app.play.ScenarioPlay;
import io.tierdrop.app.session.LabEvents;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.Scenario.Action;
import io.tierdrop.scenario.Scenario.Step;
import io.tierdrop.steward.StewardException;
import io.tierdrop.topology.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Faults by chance in a running lab: flows break and requests fail that the forecast says do, and
/// no others, and healing leaves no trace. A chain that fails is shrunk in the same lab.
final class FaultChain {

  /// To each VIP by each of its addresses.
  private static final int FLOWS = 3;

  /// Until a step is looked at; how long that takes follows from the lab.
  private static final Duration AT_LEAST = Duration.ofSeconds(1);

  private final TargetHost target;
  private final LabPlanner planner;
  private final int most;
  private final boolean shrinks;

  /// @param most faults of a chain, at least 1
  FaultChain(TargetHost target, LabPlanner planner, int most, boolean shrinks) {
    this.target = target;
    this.planner = planner;
    this.most = most;
    this.shrinks = shrinks;
  }

  /// @param lab runs as planned and is well; its name seeds the chain
  /// @param foresight of the lab as it runs
  TrialResult of(Lab lab, LabPlan plan, RunningForecast foresight)
      throws HostException, StewardException, InvalidLabException, InterruptedException {
    LabForecast well = foresight.forecast();
    List<FaultMove> moves = FaultMove.draw(plan, most, lab.name().hashCode());
    TrialResult result = play(lab, foresight, well, moves);
    return result.good() || !shrinks ? result : shrunk(lab, foresight, well, moves, result);
  }

  /// The result, and which chain is the smallest that fails in the same way.
  private TrialResult shrunk(
      Lab lab,
      RunningForecast foresight,
      LabForecast well,
      List<FaultMove> moves,
      TrialResult result)
      throws HostException, StewardException, InvalidLabException, InterruptedException {
    TrialFailure first = result.failures().getFirst();
    List<FaultMove> smallest = moves;
    Iterator<List<FaultMove>> candidates = FaultMove.smaller(smallest).iterator();
    while (candidates.hasNext()) {
      List<FaultMove> candidate = candidates.next();
      if (play(lab, foresight, well, candidate).failures().stream()
          .anyMatch(failure -> failure.kind().equals(first.kind()))) {
        smallest = candidate;
        candidates = FaultMove.smaller(smallest).iterator();
      }
    }
    String chain = "The smallest chain that fails so: " + FaultMove.text(smallest);
    List<TrialFailure> failures = new ArrayList<>(result.failures());
    failures.set(0, new TrialFailure(first.what(), first.kind(), first.text() + "\n" + chain));
    return new TrialResult(
        result.requests(), result.compared(), result.faults(), failures, result.seconds());
  }

  private TrialResult play(
      Lab lab, RunningForecast foresight, LabForecast well, List<FaultMove> moves)
      throws HostException, StewardException, InvalidLabException, InterruptedException {
    Scenario scenario = scenario(lab, well.plan(), moves);
    ChainWatch watch = new ChainWatch(target, lab, well, foresight, moves);
    int faults = moves.size() / 2;
    try (LabEvents events = StewardEvents.of(target)) {
      PlayResult played = new ScenarioPlay(target, planner, events).play(lab, scenario, watch);
      return watch
          .result()
          .plus(new TrialResult(0, 0, faults, ChainFlows.failures(well, moves, played), Map.of()));
    } catch (TrafficException e) {
      return watch
          .result()
          .plus(
              new TrialResult(
                  0, 0, faults, List.of(TrialFailure.failed(FaultMove.text(moves), e)), Map.of()));
    }
  }

  private static Scenario scenario(Lab lab, LabPlan plan, List<FaultMove> moves) {
    Map<String, Integer> flows = new LinkedHashMap<>();
    plan.services().stream().map(ServicePlan::label).forEach(label -> flows.put(label, FLOWS));
    return new Scenario(
        "chance", "", lab.name(), flows, moves.stream().map(FaultChain::step).toList());
  }

  private static Step step(FaultMove move) {
    Action action =
        move.injects() ? new Action.Inject(move.fault()) : new Action.Heal(move.fault().nodes());
    return new Step(move.text(), action, AT_LEAST, false, List.of());
  }
}
