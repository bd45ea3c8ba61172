package io.tierdrop.app.designer.page;

import java.time.Duration;
import java.time.Instant;

/// Times as a page has them: whole microseconds since the beginning of the run.
///
/// @param start of the run
record PageClock(Instant start) {

  /// A time rounded up: what has happened by then has happened by the exact time too, and nothing
  /// is shown before it happened.
  long micros(Instant time) {
    Duration since = Duration.between(start, time);
    return Math.addExact(
        Math.multiplyExact(since.getSeconds(), 1_000_000L), (since.getNano() + 999) / 1000);
  }
}
