package io.tierdrop.app.chance;

import io.tierdrop.app.chance.TrialFailure.What;
import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.RunningForecast;
import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.service.machine.NeedsConsent;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.steward.StewardException;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs labs on the VM, any number at once: each converges, every client reaches every VIP as
/// forecast, a second deploy changes nothing, and destroying leaves nothing.
public final class DeployTrial implements LabTrial {

  /// From so many of a client's addresses each VIP is asked.
  private static final int SOURCES = 3;

  private final TargetHost target;
  private final LabPlanner planner;
  private final LabLifecycle life;
  private final @Nullable FaultChain chain;
  private final LabLeftovers leftovers = new LabLeftovers(() -> HostListing.of(host()));

  /// @param faults at most so many are injected and healed while it runs
  /// @param shrinks whether chains of faults that fail are made small
  public DeployTrial(TargetHost target, LabPlanner planner, int faults, boolean shrinks) {
    this.target = target;
    this.planner = planner;
    life = new LabLifecycle(target, planner);
    chain = faults == 0 ? null : new FaultChain(target, planner, faults, shrinks);
  }

  @Override
  public TrialResult of(Lab lab) throws HostException, InterruptedException {
    // A campaign that was cut may have left its last labs, which are those that are tried again.
    life.destroy(lab.name(), step -> {});
    leftovers.began();
    TrialResult result = TrialResult.GOOD;
    long start;
    try {
      result = run(lab);
    } finally {
      boolean interrupted = Thread.interrupted();
      start = System.nanoTime();
      life.destroy(lab.name(), step -> {});
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    result = result.plus(since("destroy", start));
    List<String> left = leftovers.ended(lab.name());
    return left.isEmpty()
        ? result
        : result.plus(
            TrialResult.failed(TrialFailure.of(What.FAILED, "left", "Left behind: " + left)));
  }

  private TrialResult run(Lab lab) throws HostException, InterruptedException {
    try {
      LabPlan plan = planner.plan(lab);
      DeployResult deployed = life.deploy(lab, step -> {}, change -> {});
      TrialResult result = TrialResult.GOOD;
      for (String part : List.of("preflight", "apply", "converge")) {
        result = result.plus(TrialResult.took(part, deployed.seconds().getOrDefault(part, 0.0)));
      }
      long start = System.nanoTime();
      RunningForecast foresight = RunningForecast.of(plan, host());
      result =
          result
              .plus(
                  new ReachTrial(target)
                      .of(plan, foresight, ReachRequests.of(lab.topology(), plan, SOURCES)))
              .plus(since("requests", start));
      if (chain != null && result.good()) {
        start = System.nanoTime();
        result = result.plus(chain.of(lab, plan, foresight)).plus(since("faults", start));
      }
      start = System.nanoTime();
      return result.plus(again(lab)).plus(since("again", start));
    } catch (InvalidLabException | StewardException | NeedsConsent e) {
      return TrialResult.failed(TrialFailure.failed("deploy", e));
    }
  }

  private TrialResult again(Lab lab)
      throws HostException,
          InvalidLabException,
          StewardException,
          NeedsConsent,
          InterruptedException {
    List<String> changes = new ArrayList<>();
    DeployResult again =
        life.deploy(
            lab,
            step -> {},
            change -> changes.add(change.change() + " " + change.node() + " " + change.what()));
    return again.changed() == 0
        ? TrialResult.GOOD
        : TrialResult.failed(
            TrialFailure.of(
                What.FAILED,
                "second deploy",
                "A second deploy changes " + again.changed() + ": " + changes));
  }

  private Host host() throws HostException, InterruptedException {
    return target.host(text -> {});
  }

  private static TrialResult since(String part, long start) {
    return TrialResult.took(part, (System.nanoTime() - start) / 1e9);
  }
}
