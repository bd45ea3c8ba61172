package io.tierdrop.app.vm;

import java.time.Duration;
import java.util.Random;

/// How and when a deploy is cut short, decided by a seed.
///
/// @param moment after the deploy's begin
/// @param pause for PAUSE: how long the VM stands still
record Cut(long seed, Kind kind, Duration moment, Duration pause) {

  enum Kind {
    /// The SSH connection is reset.
    LINK,
    /// The program's process is killed.
    PROGRAM,
    /// The VM stands still for a while, longer than the keep-alive's patience one time in four.
    PAUSE
  }

  /// @param whole what a deploy takes when nobody disturbs it
  /// @param start what the program takes until it begins
  static Cut of(long seed, Duration whole, Duration start) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    Kind kind = Kind.values()[(int) (seed % Kind.values().length)];
    long span = whole.toMillis();
    long moment = (long) (random.nextDouble() * span * 1.05);
    if (kind == Kind.PROGRAM) {
      moment += start.toMillis();
    }
    long pause = random.nextInt(4) == 0 ? 26_000 : 500 + random.nextInt(5_500);
    return new Cut(seed, kind, Duration.ofMillis(moment), Duration.ofMillis(pause));
  }

  String text() {
    return "%s after %.2f s%s"
        .formatted(
            kind,
            moment.toMillis() / 1000.0,
            kind == Kind.PAUSE ? ", for %.1f s".formatted(pause.toMillis() / 1000.0) : "");
  }
}
