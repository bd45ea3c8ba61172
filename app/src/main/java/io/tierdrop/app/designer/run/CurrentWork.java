package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.machine.NeedsConsent;
import io.tierdrop.app.service.machine.UnpreparedMachine;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.service.work.WorkProgress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The one piece of work that is under way, and how the last one failed.
public final class CurrentWork {

  private final Executor ui;
  private final ReadOnlyObjectWrapper<@Nullable RunActivity> activity =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable NeedsConsent> needed =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable WorkFailure> failure =
      new ReadOnlyObjectWrapper<>();
  private @Nullable RunningWork<?> work;

  CurrentWork(Executor ui) {
    this.ui = ui;
  }

  /// Begins, unless something is under way already.
  ///
  /// @param failed hears also of a cancellation, after it is known as the end
  /// @return whether it began
  public <T> boolean start(
      RunActivity.Task task,
      Function<Consumer<WorkProgress>, RunningWork<T>> begin,
      Consumer<T> done,
      Consumer<Throwable> failed) {
    if (activity.get() != null) {
      return false;
    }
    failure.set(null);
    needed.set(null);
    activity.set(new RunActivity(task, new WorkProgress("", 1, 1, 0, 0), false));
    RunningWork<T> started = begin.apply(progress -> ui.execute(() -> advance(task, progress)));
    work = started;
    WindowFuture.on(
        ui,
        started.outcome(),
        outcome -> {
          rest();
          done.accept(outcome);
        },
        error -> {
          rest();
          fail(task, error);
          failed.accept(error);
        });
    return true;
  }

  private void rest() {
    activity.set(null);
    work = null;
  }

  private void advance(RunActivity.Task task, WorkProgress progress) {
    RunActivity now = activity.get();
    if (now != null && now.task() == task) {
      activity.set(new RunActivity(task, progress, now.cancelling()));
    }
  }

  /// Asks what is under way to end; it stays shown until it has cleaned up.
  public void cancel() {
    RunActivity now = activity.get();
    if (now != null && work != null) {
      activity.set(new RunActivity(now.task(), now.progress(), true));
      work.cancel();
    }
  }

  /// Shows a failure; to have been cancelled is none.
  void fail(RunActivity.Task task, Throwable error) {
    if (!(error instanceof CancellationException)) {
      String message = error.getMessage();
      failure.set(new WorkFailure(task, message == null ? error.toString() : message));
      switch (error) {
        case UnpreparedMachine machine when !machine.installable() -> {}
        case NeedsConsent consent -> needed.set(consent);
        default -> {}
      }
    }
  }

  public void dismissFailure() {
    failure.set(null);
  }

  public ReadOnlyObjectProperty<@Nullable RunActivity> activityProperty() {
    return activity.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable WorkFailure> failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /// What a person has to agree to before the deploy that was refused for it; null for nothing.
  public ReadOnlyObjectProperty<@Nullable NeedsConsent> neededProperty() {
    return needed.getReadOnlyProperty();
  }
}
