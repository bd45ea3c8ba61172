package io.tierdrop.app.recording;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stretch of a run, and how fast it is shown.
///
/// @param from its beginning
/// @param to its end, later than that
/// @param speed how often as fast as it was
public record RunStretch(Instant from, Instant to, double speed) {

  /// Speeds that are taken.
  public static final double SLOWEST = 0.01;

  public static final double FASTEST = 1000;

  /// A stretch of a course.
  ///
  /// @param from seconds after the run's beginning; its beginning when null
  /// @param to the same; its end when null
  /// @throws IllegalArgumentException when there is no such stretch, with words for people
  public static RunStretch of(
      RunCourse course, @Nullable Double from, @Nullable Double to, double speed) {
    double length = seconds(Duration.between(course.start(), course.end()));
    double first = from == null ? 0 : from;
    double last = to == null ? length : Math.min(to, length);
    if (course.isEmpty() || length <= 0) {
      throw new IllegalArgumentException("Nothing happens in this recording.");
    }
    if (!(first >= 0) || !(last > first)) {
      throw new IllegalArgumentException(
          "There is nothing from %.1f s to %.1f s: the recording has %.1f s."
              .formatted(first, to == null ? length : to, length));
    }
    if (!(speed >= SLOWEST) || !(speed <= FASTEST)) {
      throw new IllegalArgumentException("Choose a speed of 0.01 to 1000.");
    }
    return new RunStretch(at(course, first), at(course, last), speed);
  }

  private static Instant at(RunCourse course, double seconds) {
    return course.start().plusNanos(Math.round(seconds * 1e9));
  }

  /// How long it takes for who looks, in seconds.
  public double seconds() {
    return seconds(Duration.between(from, to)) / speed;
  }

  /// When something is seen, in seconds from the beginning of the stretch as it is shown; what
  /// was before it is seen at its beginning.
  public double seen(Instant at) {
    return Math.clamp(seconds(Duration.between(from, at)) / speed, 0, seconds());
  }

  /// The time that is seen after so many seconds.
  public Instant shown(double seconds) {
    return from.plusNanos(Math.round(seconds * speed * 1e9));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
