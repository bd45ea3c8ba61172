package io.tierdrop.app.designer.timeline;

import java.time.Duration;
import java.time.Instant;

/// The stretch of time that a timeline shows.
record TimeWindow(Instant from, Instant to) {

  private static final Duration SHORTEST = Duration.ofMillis(200);

  /// All of a course, a little more than nothing.
  static TimeWindow all(Instant start, Instant end) {
    Instant least = start.plus(SHORTEST);
    return new TimeWindow(start, end.isBefore(least) ? least : end);
  }

  double seconds() {
    return Duration.between(from, to).toNanos() / 1e9;
  }

  /// Where a time lies, 0 at the beginning and 1 at the end.
  double place(Instant time) {
    return Duration.between(from, time).toNanos() / 1e9 / seconds();
  }

  Instant time(double place) {
    return from.plusNanos((long) (place * seconds() * 1e9));
  }

  /// Shorter or longer, with the time at a place staying there, and never beyond the whole.
  TimeWindow zoomed(double factor, double place, TimeWindow whole) {
    double length =
        Math.clamp(seconds() * factor, SHORTEST.toNanos() / 1e9, Math.max(whole.seconds(), 0.2));
    Instant fixed = time(place);
    Instant begin = fixed.minusNanos((long) (place * length * 1e9));
    return new TimeWindow(begin, begin.plusNanos((long) (length * 1e9))).within(whole);
  }

  /// Moved by a part of its own length.
  TimeWindow moved(double part, TimeWindow whole) {
    long shift = (long) (part * seconds() * 1e9);
    return new TimeWindow(from.plusNanos(shift), to.plusNanos(shift)).within(whole);
  }

  private TimeWindow within(TimeWindow whole) {
    if (seconds() >= whole.seconds()) {
      return whole;
    }
    if (from.isBefore(whole.from)) {
      return new TimeWindow(whole.from, whole.from.plusNanos((long) (seconds() * 1e9)));
    }
    if (to.isAfter(whole.to)) {
      return new TimeWindow(whole.to.minusNanos((long) (seconds() * 1e9)), whole.to);
    }
    return this;
  }
}
