package io.tierdrop.host.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Bounds work of SSHJ that has no time-out of its own, and lets it be interrupted.
final class SshTimeout {

  private SshTimeout() {}

  /// Work that fails in the ways of SSHJ.
  @FunctionalInterface
  interface Work<T> extends Callable<T> {
    @Override
    T call() throws IOException, InterruptedException;
  }

  /// Does the work; when the limit is over or this thread is interrupted, abandons it.
  ///
  /// @param abandon makes the work end, whatever it waits for
  /// @throws TimeoutException when the limit is over
  static <T> T limit(Duration limit, Work<T> work, Runnable abandon)
      throws IOException, InterruptedException, TimeoutException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = Thread.ofVirtual().name("ssh-bounded").start(task);
    boolean done = false;
    try {
      T result = task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      done = true;
      return result;
    } catch (ExecutionException e) {
      done = true;
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case InterruptedException stop -> throw stop;
        case RuntimeException bug -> throw bug;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    } finally {
      if (!done) {
        abandon.run();
        thread.interrupt();
      }
    }
  }
}
