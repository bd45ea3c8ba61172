package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.work.RunningWork;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Flows that are held open, whatever else is under way: the lab is changed and broken meanwhile.
final class HeldFlows {

  private final Executor ui;
  private final Consumer<Throwable> failed;
  private final ReadOnlyObjectWrapper<@Nullable RunningWork<?>> held =
      new ReadOnlyObjectWrapper<>();

  HeldFlows(Executor ui, Consumer<Throwable> failed) {
    this.ui = ui;
    this.failed = failed;
  }

  /// Begins, unless others are held.
  void hold(Supplier<RunningWork<Integer>> begin) {
    if (held.get() != null) {
      return;
    }
    RunningWork<Integer> work = begin.get();
    held.set(work);
    WindowFuture.on(
        ui,
        work.outcome(),
        _ -> held.set(null),
        error -> {
          held.set(null);
          failed.accept(error);
        });
  }

  void release() {
    RunningWork<?> work = held.get();
    if (work != null) {
      work.cancel();
    }
  }

  ReadOnlyObjectProperty<@Nullable RunningWork<?>> property() {
    return held.getReadOnlyProperty();
  }
}
