package io.tierdrop.app.forecast;

import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.app.service.SlotTable;
import io.tierdrop.app.service.flow.FlowPreview;
import io.tierdrop.app.service.flow.FlowQuestion;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import java.util.List;
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
