package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.work.UnforeseenFailure;
import java.util.concurrent.Callable;
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

  /// Does work that waits for a disk, or takes a while, beside the window's thread.
  ///
  /// @param name of the thread
  public static <T> void beside(
      Executor ui, String name, Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              try {
                outcome.complete(work.call());
              } catch (Throwable e) { // also what the machine has too little of
                outcome.completeExceptionally(e);
              }
            });
    on(ui, outcome, done, failed);
  }

  private static Throwable cause(Throwable error) {
    Throwable inner = error.getCause();
    return error instanceof CompletionException && inner != null ? inner : error;
  }
}
