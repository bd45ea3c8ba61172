package io.tierdrop.app.forecast;

import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.app.service.SlotTable;
import io.tierdrop.app.service.flow.FlowPreview;
import io.tierdrop.app.service.flow.FlowQuestion;
import io.tierdrop.app.service.flow.ForecastWay;
import io.tierdrop.app.service.work.BackgroundTask;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.LabVerdict;
import io.tierdrop.verify.failure.FailureOutcome;
import io.tierdrop.verify.failure.LabFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// What is computed from a drawing alone, whichever machine is chosen.
public final class DrawingForecasts {

  private final LabPlanner planner;
  private final Executor background;

  public DrawingForecasts(LabPlanner planner) {
    this(planner, work -> Thread.ofVirtual().name("forecast").start(work));
  }

  /// @param background computes
  public DrawingForecasts(LabPlanner planner, Executor background) {
    this.planner = planner;
    this.background = background;
  }

  /// Problems, addresses and rendered files of a lab. An invalid lab is no failure: its preview has
  /// problems and no nodes.
  public CompletableFuture<PlanPreview> preview(Lab lab) {
    return compute(() -> planned(lab).preview());
  }

  /// All that is computed of a lab, at once and on the caller's thread, which must not be the
  /// window's.
  public PlannedForecast planned(Lab lab) {
    return PlannedForecast.of(lab, planner);
  }

  /// The tables of a lab's hashing schedulers; none for an invalid lab.
  ///
  /// @param without real servers that are left out, as after their removal
  public CompletableFuture<List<SlotTable>> tables(Lab lab, Set<String> without) {
    return compute(() -> tablesNow(lab, without));
  }

  /// The way of a flow that nobody has opened. Fails with a message when the question names what
  /// the lab has not.
  public CompletableFuture<FlowPreview> foresee(Lab lab, FlowQuestion question) {
    return compute(() -> new DrawnFlowForecast(planner.plan(lab)).of(question));
  }

  /// What every single failure, and the change from another lab, does to flows. Cancelling ends the
  /// computation.
  ///
  /// @param before what the lab is compared with; empty for nothing
  public BackgroundTask<LabVerdict> verdict(Optional<Lab> before, Lab lab) {
    return BackgroundTask.start(
        "verdict", () -> new DrawnVerification(planner).verdict(before, lab));
  }

  /// What the death of one member does to flows; empty when the lab has no such member.
  public BackgroundTask<Optional<FailureOutcome>> death(Lab lab, String member) {
    return BackgroundTask.start("death", () -> new DrawnVerification(planner).death(lab, member));
  }

  /// The ways of flows that do not go on after failures.
  public BackgroundTask<List<ForecastWay>> harmed(Lab lab, List<LabFailure> failures) {
    return BackgroundTask.start(
        "harmed flows", () -> new DrawnVerification(planner).harmed(lab, failures));
  }

  private List<SlotTable> tablesNow(Lab lab, Set<String> without) {
    try {
      return SlotTables.of(planner.plan(lab), without);
    } catch (InvalidLabException e) {
      return List.of(); // the problems panel says what is wrong
    }
  }

  private <T> CompletableFuture<T> compute(Callable<T> work) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    background.execute(
        () -> {
          try {
            outcome.complete(work.call());
          } catch (Throwable e) { // also what the machine has too little of
            outcome.completeExceptionally(e);
          }
        });
    return outcome;
  }
}
