package io.tierdrop.app.lab;

import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.service.DestroyResult;
import io.tierdrop.app.service.machine.SharedLab;
import io.tierdrop.app.service.machine.UntrustedLab;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.FieldOrigin;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.json.LabWriter;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.preflight.MachineFinding;
import io.tierdrop.preflight.MachineNeeds;
import io.tierdrop.preflight.MachineReadiness;
import io.tierdrop.preflight.trouble.DeployFootprint;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.steward.DaemonProblem;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.LabDeployment.Event;
import io.tierdrop.steward.RefusedLine;
import io.tierdrop.steward.StewardException;
import io.tierdrop.topology.Lab;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Deploys, changes and destroys labs on one target.
public final class LabLifecycle {

  /// The steps of a deploy as the steward names them, and as people read them.
  private static final Map<String, String> STEPS = steps();

  private final TargetHost target;
  private final LabPlanner planner;

  public LabLifecycle(TargetHost target, LabPlanner planner) {
    this.target = target;
    this.planner = planner;
  }

  /// Makes the target run this lab.
  ///
  /// @param changes hears of everything that had to change, with its reason
  public DeployResult deploy(
      Lab lab, Consumer<WorkProgress> progress, Consumer<Event.Change> changes)
      throws InvalidLabException,
          HostException,
          StewardException,
          SharedLab,
          UntrustedLab,
          InterruptedException {
    return deploy(lab, TargetConsent.NONE, progress, changes);
  }

  /// Makes the target run this lab, after a look at the target.
  ///
  /// @param consent asked when packages are missing there, or somebody else deployed the lab last
  /// @throws SharedLab without consent to change somebody else's lab; nothing was changed then
  /// @throws UntrustedLab without consent to what an active lab runs; nothing was asked of the
  ///     target then
  /// @throws io.tierdrop.preflight.UnpreparedException when the target cannot run it; nothing was
  ///     changed then
  public DeployResult deploy(
      Lab lab,
      TargetConsent consent,
      Consumer<WorkProgress> progress,
      Consumer<Event.Change> changes)
      throws InvalidLabException,
          HostException,
          StewardException,
          SharedLab,
          UntrustedLab,
          InterruptedException {
    long start = System.nanoTime();
    int steps = STEPS.size() + 1;
    new TrustGate(target.trusted()).require(lab, consent);
    LabPlan plan = planner.plan(lab);
    double planned = since(start);
    Consumer<String> first = text -> progress.accept(new WorkProgress(text, 1, steps, 0, 0));
    Host host = target.host(first);
    long connected = System.nanoTime();
    MachineNeeds needs = MachineNeeds.of(plan);
    MachineReadiness readiness = new TargetPreparation(target).require(needs, consent, first);
    Optional<MachineFinding> shared = readiness.shared();
    if (shared.isPresent() && !consent.toShare(shared.get())) {
      throw new SharedLab(shared.get().text());
    }
    double looked = since(connected);
    LabDeployment.Applied applied;
    try {
      applied =
          new LabDeployment(host)
              .apply(
                  plan,
                  LabWriter.write(lab),
                  event -> {
                    switch (event) {
                      case Event.Step step -> progress.accept(progress(step, steps));
                      case Event.Change change -> changes.accept(change);
                    }
                  });
    } catch (StewardException e) {
      throw new LabDiagnosis(target).explained(needs, e.told(problem -> drawn(lab, plan, problem)));
    } catch (HostException e) {
      throw new LabDiagnosis(target).explained(needs, e);
    }
    target
        .footprints()
        .remember(
            target.name(),
            lab.name(),
            new DeployFootprint(
                readiness.machine().clock().boot(), Instant.now().getEpochSecond()));
    double converge = applied.seconds().getOrDefault("converge", 0.0);
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("plan", planned);
    seconds.put("preflight", looked);
    seconds.put("apply", since(connected) - looked - converge);
    seconds.put("converge", converge);
    seconds.put("total", since(start));
    applied.seconds().forEach(seconds::putIfAbsent);
    return new DeployResult(
        lab.name(), plan.nodes().size(), plan.links(), applied.changed(), seconds);
  }

  /// A problem with a line of a daemon's configuration is one with what was drawn.
  private static DaemonProblem drawn(Lab lab, LabPlan plan, DaemonProblem problem) {
    Optional<DaemonProblem> own = RefusedLine.told(plan, problem);
    if (own.isPresent()) {
      return own.get();
    }
    return problem.line().isEmpty()
        ? problem
        : problem.from(FieldOrigin.of(lab.topology(), problem.node(), problem.line()));
  }

  /// Removes everything of a lab from the target.
  public DestroyResult destroy(String lab, Consumer<WorkProgress> progress)
      throws HostException, InterruptedException {
    long start = System.nanoTime();
    Host host = target.runningHost();
    progress.accept(new WorkProgress("Removing " + lab, 2, 2, 0, 0));
    new LabDeployment(host).destroy(lab);
    target.footprints().forget(target.name(), lab);
    return new DestroyResult(lab, since(start));
  }

  private static WorkProgress progress(Event.Step step, int steps) {
    int number = List.copyOf(STEPS.keySet()).indexOf(step.name()) + 2;
    return new WorkProgress(
        STEPS.getOrDefault(step.name(), step.name()),
        Math.max(1, number),
        steps,
        step.done(),
        step.total());
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static Map<String, String> steps() {
    Map<String, String> steps = new LinkedHashMap<>();
    steps.put("namespaces", "Making nodes");
    steps.put("links", "Making segments");
    steps.put("addresses", "Linking and addressing nodes");
    steps.put("files", "Writing configurations");
    steps.put("daemons", "Starting daemons");
    steps.put("converge", "Waiting for routes and health checks");
    return steps;
  }
}
