package io.tierdrop.app.chance;

import io.tierdrop.app.chance.TrialFailure.What;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.sandbox.DaemonChecks;
import io.tierdrop.topology.Lab;
import java.io.IOException;

/// Plans and renders a lab, and asks the daemons what they think of it.
public final class PlanTrial implements LabTrial {

  private final LabPlanner planner;
  private final DaemonChecks checks;

  public PlanTrial(LabPlanner planner, DaemonChecks checks) {
    this.planner = planner;
    this.checks = checks;
  }

  @Override
  public TrialResult of(Lab lab) throws IOException, InterruptedException {
    LabPlan plan;
    try {
      plan = planner.plan(lab);
    } catch (InvalidLabException | RuntimeException e) {
      return TrialResult.failed(TrialFailure.failed("plan", e));
    }
    return TrialResult.failed(
        checks.refusals(plan).stream()
            .map(refusal -> TrialFailure.of(What.REFUSED, refusal.kind(), refusal.text()))
            .toArray(TrialFailure[]::new));
  }
}
