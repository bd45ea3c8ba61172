package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.work.EventSubscription;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/// Brings what a service tells to the window's thread.
public final class WindowListener {

  private WindowListener() {}

  /// Listens until the subscription is closed. After that nothing arrives, also not what was on
  /// its way to the window's thread by then.
  ///
  /// @param watch begins to listen
  public static <T> EventSubscription on(
      Executor ui, Function<Consumer<T>, EventSubscription> watch, Consumer<T> listener) {
    AtomicBoolean over = new AtomicBoolean();
    EventSubscription told =
        watch.apply(
            heard ->
                ui.execute(
                    () -> {
                      if (!over.get()) {
                        listener.accept(heard);
                      }
                    }));
    return () -> {
      over.set(true);
      told.close();
    };
  }
}
