package io.tierdrop.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl+C, or an end that the system asks for, interrupts what runs and lets it clean up; the exit
/// code is then the one that it ends with.
final class Interruption {

  /// What cleaning up may take, a deploy that undoes a scenario's included. A lab's own processes
  /// end with their connection in any case.
  private static final long PATIENCE_SECONDS = 90;

  private final Thread worker;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile int code;

  private Interruption(Thread worker) {
    this.worker = worker;
  }

  static Interruption ofThisThread() {
    Interruption interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::shutDown, "interruption"));
    return interruption;
  }

  void ended(int exitCode) {
    code = exitCode;
    done.countDown();
  }

  /// A virtual machine that shuts down ignores later exit codes, unless it is halted.
  private void shutDown() {
    if (done.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      if (done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
