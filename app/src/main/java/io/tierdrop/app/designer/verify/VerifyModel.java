package io.tierdrop.app.designer.verify;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.service.flow.ForecastWay;
import io.tierdrop.app.service.work.BackgroundTask;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.LabVerdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the drawing would break, and what it is compared with: what runs, or a file. Computed
/// beside the window's thread while somebody looks; a drawing that changes meanwhile ends the
/// computation.
public final class VerifyModel {

  /// @param verdict of the drawing; empty while it is computed
  /// @param failure for people; empty when it was computed
  /// @param compared the name of what it is compared with; empty when that is nothing
  public record State(Optional<LabVerdict> verdict, String failure, String compared) {}

  private static final State NOTHING = new State(Optional.empty(), "", "");

  private final DocumentModel desk;
  private final RunModel run;
  private final DrawingForecasts forecasts;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(NOTHING);
  private final ReadOnlyObjectWrapper<Boolean> computing = new ReadOnlyObjectWrapper<>(false);
  private @Nullable BackgroundTask<LabVerdict> verdict;
  private @Nullable BackgroundTask<List<ForecastWay>> ways;
  private Optional<Lab> file = Optional.empty();
  private @Nullable Lab known;
  private boolean looked;
  private boolean drawn;

  public VerifyModel(DocumentModel desk, RunModel run, DrawingForecasts forecasts, Executor ui) {
    this.desk = desk;
    this.run = run;
    this.forecasts = forecasts;
    this.ui = ui;
    desk.documentProperty().addListener((_, _, _) -> ask());
    run.runningProperty().addListener((_, _, _) -> again());
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Boolean> computingProperty() {
    return computing.getReadOnlyProperty();
  }

  /// Computes while somebody looks, and not otherwise.
  public void look(boolean now) {
    looked = now;
    if (now) {
      ask();
    } else {
      cancel();
      withdraw();
    }
  }

  /// Compares the drawing with another lab in place of what runs; empty for what runs again.
  public void compare(Optional<Lab> other) {
    file = other;
    again();
  }

  private void again() {
    known = null;
    ask();
  }

  private void ask() {
    Lab lab = desk.lab();
    if (!looked || lab.equals(known)) {
      return;
    }
    cancel();
    withdraw();
    known = lab;
    Optional<Lab> before =
        file.or(() -> Optional.ofNullable(run.runningProperty().get()))
            .filter(other -> !other.topology().equals(lab.topology()));
    computing.set(true);
    BackgroundTask<LabVerdict> task = forecasts.verdict(before, lab);
    verdict = task;
    hear(
        task,
        () -> task.equals(verdict),
        found -> answer(new State(Optional.of(found), "", before.map(Lab::name).orElse(""))),
        why -> answer(new State(Optional.empty(), why, "")));
  }

  private void answer(State now) {
    computing.set(false);
    state.set(now);
  }

  /// Draws the ways of the flows that a failure breaks; none for the change.
  void show(@Nullable VerdictRow row) {
    if (row == null || row.change() || !row.computed()) {
      withdraw();
      return;
    }
    forgetWays();
    BackgroundTask<List<ForecastWay>> task = forecasts.harmed(desk.lab(), row.failures());
    ways = task;
    hear(
        task,
        () -> task.equals(ways),
        found -> {
          drawn = true;
          desk.foretell(found);
        },
        _ -> withdraw());
  }

  private void forgetWays() {
    if (ways != null) {
      ways.cancel();
      ways = null;
    }
  }

  private void withdraw() {
    forgetWays();
    if (drawn) {
      drawn = false;
      desk.foretell(List.of());
    }
  }

  private void cancel() {
    if (verdict != null) {
      verdict.cancel();
      verdict = null;
      known = null;
      computing.set(false);
    }
  }

  private <T> void hear(
      BackgroundTask<T> task,
      java.util.function.BooleanSupplier wanted,
      Consumer<T> done,
      Consumer<String> failed) {
    WindowFuture.on(
        ui,
        task.outcome(),
        found -> {
          if (wanted.getAsBoolean()) {
            done.accept(found);
          }
        },
        error -> {
          if (wanted.getAsBoolean() && !(error instanceof CancellationException)) {
            failed.accept(
                error instanceof InvalidLabException invalid
                    ? invalid.problems().getFirst().message()
                    : String.valueOf(error.getMessage()));
          }
        });
  }
}
