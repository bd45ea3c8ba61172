package io.tierdrop.app.chance;

import io.tierdrop.app.chance.TrialFailure.What;
import io.tierdrop.app.play.ScenarioPlay;
import io.tierdrop.app.service.PlayListener;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.fault.Fault;
import io.tierdrop.forecast.lab.ObservedConditions;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.scenario.ClaimJudgement;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.Scenario.Action;
import io.tierdrop.scenario.Scenario.Step;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.Steward;
import io.tierdrop.steward.StewardException;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Faults by chance in a running lab, one after the other, each healed before the next: flows break
/// that the forecast says break and no others, and healing leaves no trace.
final class FaultChain {

  private static final int FLOWS = 6;
  private static final Duration WATCH = Duration.ofSeconds(4);
  private static final Duration SOON = Duration.ofSeconds(90);

  private final TargetHost target;
  private final LabPlanner planner;
  private final int length;

  /// @param length how many faults
  FaultChain(TargetHost target, LabPlanner planner, int length) {
    this.target = target;
    this.planner = planner;
    this.length = length;
  }

  /// @param lab runs as planned and is well; its name seeds the chain
  TrialResult of(Lab lab, LabPlan plan)
      throws HostException, StewardException, InvalidLabException, InterruptedException {
    ObservedConditions fresh = conditions(lab);
    TrialResult result = TrialResult.GOOD;
    for (Fault fault : FaultDraw.of(plan, length, lab.name().hashCode())) {
      TrialResult own = play(lab, fault);
      result = result.plus(own);
      ObservedConditions healed = awaitEqual(lab, fresh);
      int different = new LabDeployment(host()).difference(plan, event -> {});
      if (!healed.equals(fresh) || different > 0) {
        return result.plus(
            TrialResult.failed(
                TrialFailure.of(
                    What.DIFFERENT,
                    "healed " + fault.kind().word(),
                    "After %s was healed, %d things differ from the plan; %s instead of %s"
                        .formatted(fault.text(), different, healed, fresh))));
      }
    }
    return result;
  }

  private TrialResult play(Lab lab, Fault fault)
      throws HostException, StewardException, InvalidLabException, InterruptedException {
    Map<String, Integer> flows = new LinkedHashMap<>();
    lab.topology().vips().stream()
        .filter(vip -> vip.scheduler() != Scheduler.NONE)
        .map(Vip::name)
        .forEach(vip -> flows.put(vip, FLOWS));
    Scenario scenario =
        new Scenario(
            "chance",
            "",
            lab.name(),
            flows,
            List.of(
                step(fault.text(), new Action.Inject(fault)),
                step("healed", new Action.Heal(List.of()))));
    PlayResult played;
    try {
      played = new ScenarioPlay(target, planner).play(lab, scenario, new PlayListener() {});
    } catch (TrafficException e) {
      return new TrialResult(0, 1, List.of(TrialFailure.failed(fault.text(), e)));
    }
    List<TrialFailure> failures = new ArrayList<>();
    for (ClaimJudgement.Line line : played.lines()) {
      Integer forecast = line.number() < 0 ? Integer.valueOf(0) : line.forecastBroken();
      if (forecast != null && forecast != line.broken().size()) {
        failures.add(
            TrialFailure.of(
                What.DIFFERENT,
                fault.kind().word() + " " + (line.number() == 0 ? "injected" : "around"),
                "%s: %d of %d flows broke, %d by the forecast; %d frames lost"
                    .formatted(
                        line.number() == 0 ? line.step() : fault.text() + ", " + line.step(),
                        line.broken().size(),
                        line.flows(),
                        forecast,
                        played.dropped())));
      }
    }
    return new TrialResult(0, 1, failures);
  }

  private static Step step(String name, Action action) {
    return new Step(name, action, WATCH, true, List.of());
  }

  /// Checks and sessions take their time to come back.
  private ObservedConditions awaitEqual(Lab lab, ObservedConditions fresh)
      throws HostException, StewardException, InterruptedException {
    long end = System.nanoTime() + SOON.toNanos();
    ObservedConditions now = conditions(lab);
    while (!now.equals(fresh) && System.nanoTime() < end) {
      TimeUnit.SECONDS.sleep(1);
      now = conditions(lab);
    }
    return now;
  }

  private ObservedConditions conditions(Lab lab)
      throws HostException, StewardException, InterruptedException {
    return ObservedConditions.of(new Steward(host(), lab.name()).state().nodes());
  }

  private Host host() throws HostException, InterruptedException {
    return target.host(text -> {});
  }
}
