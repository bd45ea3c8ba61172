package io.tierdrop.app.service.work;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Blocking work on a virtual thread of its own; cancelling interrupts it, and it ends when the
/// cleaning up is done.
public final class BackgroundTask<T> implements RunningWork<T> {

  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  private final Thread thread;

  private BackgroundTask(String name, Callable<T> work) {
    this.thread =
        Thread.ofVirtual()
            .name(name)
            .unstarted(
                () -> {
                  try {
                    outcome.complete(work.call());
                  } catch (InterruptedException e) {
                    outcome.completeExceptionally(new CancellationException("cancelled"));
                  } catch (Throwable e) { // also what the machine has too little of
                    outcome.completeExceptionally(e);
                  }
                });
  }

  /// Work that nobody waits for; its failure must not be lost.
  ///
  /// @param failed hears of it; an [Error] comes in words as an exception
  public static BackgroundTask<?> start(String name, Callable<?> work, Consumer<Exception> failed) {
    return start(
        name,
        () -> {
          try {
            return work.call();
          } catch (InterruptedException e) {
            throw e;
          } catch (Exception e) {
            failed.accept(e);
            throw e;
          } catch (Error e) {
            failed.accept(new IllegalStateException(UnforeseenFailure.text(e), e));
            throw e;
          }
        });
  }

  public static <T> BackgroundTask<T> start(String name, Callable<T> work) {
    BackgroundTask<T> background = new BackgroundTask<>(name, work);
    background.thread.start();
    return background;
  }

  @Override
  public CompletableFuture<T> outcome() {
    return outcome;
  }

  @Override
  public void cancel() {
    thread.interrupt();
  }
}
