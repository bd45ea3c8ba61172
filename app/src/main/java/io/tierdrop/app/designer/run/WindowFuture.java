package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.work.UnforeseenFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Brings a future's end to the window's thread.
public final class WindowFuture {

  private WindowFuture() {}

  /// Calls one of both on the executor. What they throw reaches that thread's own handler.
  ///
  /// @param failed hears a failure that has words for people, also when the machine has too little
  ///     of something
  public static <T> void on(
      Executor ui, CompletableFuture<T> future, Consumer<T> done, Consumer<Throwable> failed) {
    var _ =
        future.whenComplete(
            (value, error) ->
                ui.execute(
                    () -> {
                      if (error == null) {
                        done.accept(value);
                      } else {
                        failed.accept(UnforeseenFailure.told(cause(error)));
                      }
                    }));
  }

  private static Throwable cause(Throwable error) {
    Throwable inner = error.getCause();
    return error instanceof CompletionException && inner != null ? inner : error;
  }
}
