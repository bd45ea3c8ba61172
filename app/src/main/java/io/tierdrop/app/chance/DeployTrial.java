package io.tierdrop.app.chance;

import io.tierdrop.app.chance.TrialFailure.What;
import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.RunningForecast;
import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.service.machine.SharedLab;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.HostException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.steward.StewardException;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a lab on the VM: it converges, every client reaches every VIP as forecast, a second deploy
/// changes nothing, and destroying leaves nothing.
public final class DeployTrial implements LabTrial {

  private final TargetHost target;
  private final LabPlanner planner;
  private final @Nullable FaultChain chain;

  /// @param faults how many are injected and healed, one after the other, while it runs
  public DeployTrial(TargetHost target, LabPlanner planner, int faults) {
    this.target = target;
    this.planner = planner;
    chain = faults == 0 ? null : new FaultChain(target, planner, faults);
  }

  @Override
  public TrialResult of(Lab lab) throws HostException, InterruptedException {
    LabLifecycle life = new LabLifecycle(target, planner);
    List<String> before = HostListing.of(target.host(text -> {}));
    TrialResult result;
    try {
      result = run(lab, life);
    } finally {
      boolean interrupted = Thread.interrupted();
      life.destroy(lab.name(), step -> {});
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    List<String> left = new ArrayList<>(HostListing.of(target.host(text -> {})));
    before.forEach(left::remove);
    return left.isEmpty()
        ? result
        : result.plus(
            TrialResult.failed(TrialFailure.of(What.FAILED, "left", "Left behind: " + left)));
  }

  private TrialResult run(Lab lab, LabLifecycle life) throws HostException, InterruptedException {
    try {
      LabPlan plan = planner.plan(lab);
      life.deploy(lab, step -> {}, change -> {});
      RunningForecast foresight = RunningForecast.of(plan, target.host(text -> {}));
      TrialResult result = new ReachTrial(target).of(plan, foresight);
      if (chain != null && result.good()) {
        result = result.plus(chain.of(lab, plan));
      }
      List<String> changes = new ArrayList<>();
      DeployResult again =
          life.deploy(
              lab,
              step -> {},
              change -> changes.add(change.change() + " " + change.node() + " " + change.what()));
      return again.changed() == 0
          ? result
          : result.plus(
              TrialResult.failed(
                  TrialFailure.of(
                      What.FAILED,
                      "second deploy",
                      "A second deploy changes " + again.changed() + ": " + changes)));
    } catch (InvalidLabException | StewardException | SharedLab e) {
      return TrialResult.failed(TrialFailure.failed("deploy", e));
    }
  }
}
