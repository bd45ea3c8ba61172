package io.tierdrop.app.proof;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.LongFlows;
import io.tierdrop.app.lab.RunningForecast;
import io.tierdrop.app.lab.TargetConsent;
import io.tierdrop.app.lab.watch.StewardEvents;
import io.tierdrop.app.play.LabConditions;
import io.tierdrop.app.play.NoticeWait;
import io.tierdrop.app.play.ScenarioPlay;
import io.tierdrop.app.service.machine.NeedsConsent;
import io.tierdrop.app.session.LabEvents;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.foresee.ActiveFaults;
import io.tierdrop.steward.StewardException;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.failure.LabFailure;
import io.tierdrop.verify.proof.FailureProof;
import io.tierdrop.verify.proof.FlowComparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Plays failures on a machine, each with fresh flows in a lab that is well, and holds what is
/// measured against what is computed of the same flows.
public final class FailurePlays {

  /// How much longer than its own intervals a lab may take on a busy machine.
  private static final Duration SLACK = Duration.ofSeconds(30);

  /// For so long a kernel keeps a neighbour that did not answer when nobody asks it any more.
  private static final Duration FORGETTING = Duration.ofSeconds(60);

  private final TargetHost target;
  private final LabPlanner planner;
  private final TargetConsent consent;
  private final int flows;
  private final List<TcpFlow> again;

  /// @param consent to what a deploy may ask for
  /// @param flows how many are open when something fails, shared out over the VIPs
  public FailurePlays(TargetHost target, LabPlanner planner, TargetConsent consent, int flows) {
    this.target = target;
    this.planner = planner;
    this.consent = consent;
    this.flows = flows;
    this.again = List.of();
  }

  /// @param again flows that there were before, which are opened in place of fresh ones
  public FailurePlays(
      TargetHost target, LabPlanner planner, TargetConsent consent, List<TcpFlow> again) {
    this.target = target;
    this.planner = planner;
    this.consent = consent;
    this.flows = again.size();
    this.again = List.copyOf(again);
  }

  /// Deploys a lab, plays failures in it, and destroys it, also when it is interrupted. One that
  /// cannot be played to its end is told as such, and the lab deployed anew for the next.
  ///
  /// @param lab by a name that nobody else uses
  /// @param failures each one failure, or several one after the other
  /// @param said hears what is being done
  /// @param told hears of each that was played
  public void play(
      Lab lab, List<List<LabFailure>> failures, Consumer<String> said, Consumer<FailureProof> told)
      throws HostException,
          StewardException,
          TrafficException,
          InvalidLabException,
          NeedsConsent,
          InterruptedException {
    LabLifecycle life = new LabLifecycle(target, planner);
    try {
      life.deploy(lab, consent, progress -> said.accept(progress.step()), change -> {});
      LabPlan plan = planner.plan(lab);
      Host host = target.host(said);
      RunningForecast foresight = RunningForecast.of(plan, host);
      NoticeWait notice = new NoticeWait(host, plan.lab(), foresight);
      LabConditions before = LabConditions.of(notice.nodes());
      for (List<LabFailure> each : failures) {
        said.accept("Playing " + name(each));
        boolean well = false;
        long began = System.nanoTime();
        try {
          FailureProof proof = play(lab, each, foresight, notice, said);
          String left = notice.restored(before, longest(lab).plus(FORGETTING));
          well = left.isEmpty();
          told.accept(well ? proof : proof.and("After healing the lab is not as before: " + left));
        } catch (HostException | StewardException | TrafficException e) {
          told.accept(
              FailureProof.failed(
                  each, String.valueOf(e.getMessage()), (System.nanoTime() - began) / 1e9));
        }
        if (!well) {
          life.destroy(lab.name(), step -> {});
          life.deploy(lab, consent, progress -> {}, change -> {});
        }
      }
    } finally {
      boolean interrupted = Thread.interrupted();
      life.destroy(lab.name(), step -> {});
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private FailureProof play(
      Lab lab,
      List<LabFailure> failures,
      RunningForecast foresight,
      NoticeWait notice,
      Consumer<String> said)
      throws HostException,
          StewardException,
          TrafficException,
          InvalidLabException,
          InterruptedException {
    long began = System.nanoTime();
    LabForecast well = foresight.forecast();
    FailureWatch watch = new FailureWatch(notice, well, failures, quiet(lab), longest(lab), said);
    PlayResult played;
    try (LabEvents events = StewardEvents.of(target)) {
      Scenario scenario = scenario(lab, well.plan(), failures);
      ScenarioPlay play = new ScenarioPlay(target, planner, events);
      played =
          again.isEmpty()
              ? play.play(lab, scenario, watch)
              : play.play(lab, scenario, watch, again);
    }
    watch.failure().ifPresent(said);
    FailureProof proof =
        new FlowComparison(well)
            .of(failures, played.flows(), watch.standing(), (System.nanoTime() - began) / 1e9);
    return watch.late().isEmpty() || proof.held()
        ? proof
        : proof.and("Not noticed after %d s: %s".formatted(longest(lab).toSeconds(), watch.late()));
  }

  private Scenario scenario(Lab lab, LabPlan plan, List<LabFailure> failures) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    again.forEach(flow -> counts.merge(LongFlows.goal(flow), 1, Integer::sum));
    List<String> goals = plan.services().stream().map(ServicePlan::label).distinct().toList();
    for (int i = 0; again.isEmpty() && i < goals.size(); i++) {
      int share = flows / goals.size() + (i < flows % goals.size() ? 1 : 0);
      if (share > 0) {
        counts.put(goals.get(i), share);
      }
    }
    List<Scenario.Step> steps = new ArrayList<>();
    for (LabFailure failure : failures) {
      for (ActiveFaults.Placed placed : failure.faults()) {
        steps.add(
            new Scenario.Step(
                failure.text(),
                new Scenario.Action.Inject(placed.fault()),
                Duration.ZERO,
                false,
                List.of()));
      }
    }
    return new Scenario("proof", "", lab.name(), counts, steps);
  }

  private static String name(List<LabFailure> failures) {
    return String.join(", then ", failures.stream().map(LabFailure::text).toList());
  }

  private static Duration quiet(Lab lab) {
    return Duration.ofSeconds(lab.topology().settings().checkSeconds() + 1L);
  }

  private static Duration longest(Lab lab) {
    return Duration.ofSeconds(lab.topology().longestHoldSeconds()).plus(quiet(lab)).plus(SLACK);
  }
}
