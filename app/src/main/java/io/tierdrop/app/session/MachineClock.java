package io.tierdrop.app.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The time on a machine, as far as its steward has told it: what is noticed here of a lab stands
/// on one line of time with what the machine tells. A computer that slept, or whose clock was set,
/// moves nothing of it. Until the steward has told a time it is this computer's own.
public final class MachineClock implements InstantSource {

  private record Told(Instant there, long nanos) {}

  private final LongSupplier nanos;
  private volatile Told told;

  public MachineClock() {
    this(InstantSource.system(), System::nanoTime);
  }

  MachineClock(InstantSource own, LongSupplier nanos) {
    this.nanos = nanos;
    told = new Told(own.instant(), nanos.getAsLong());
  }

  /// Takes what the machine's clock showed just now.
  public void set(Instant there) {
    told = new Told(there, nanos.getAsLong());
  }

  @Override
  public Instant instant() {
    Told last = told;
    return last.there().plusNanos(nanos.getAsLong() - last.nanos());
  }
}
