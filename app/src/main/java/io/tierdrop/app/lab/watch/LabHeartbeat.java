package io.tierdrop.app.lab.watch;

import io.tierdrop.steward.status.LabEvent;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Notices that a lab has fallen silent, whatever keeps it from speaking: a frozen machine breaks
/// no connection. A steward of an earlier program tells no beats, and its silence means nothing.
final class LabHeartbeat implements AutoCloseable {

  /// Three beats and a bit: a busy machine may miss one or two.
  static final Duration PATIENCE = Duration.ofMillis(3200);

  private static final Duration LOOK = Duration.ofMillis(250);

  private final Runnable silent;
  private final Runnable heard;
  private final LongSupplier nanos;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private long last;
  private boolean beats;
  private boolean quiet;

  /// @param silent told when nothing was heard for too long
  /// @param heard told when something is heard again after that
  LabHeartbeat(Runnable silent, Runnable heard) {
    this(silent, heard, System::nanoTime);
    var _ =
        clock.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  LabHeartbeat(Runnable silent, Runnable heard, LongSupplier nanos) {
    this.silent = silent;
    this.heard = heard;
    this.nanos = nanos;
  }

  /// Takes whatever the watch tells.
  synchronized void take(LabEvent event) {
    last = nanos.getAsLong();
    beats |= event instanceof LabEvent.Beat;
    if (quiet) {
      quiet = false;
      heard.run();
    }
  }

  synchronized void look() {
    if (beats && !quiet && nanos.getAsLong() - last > PATIENCE.toNanos()) {
      quiet = true;
      silent.run();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
