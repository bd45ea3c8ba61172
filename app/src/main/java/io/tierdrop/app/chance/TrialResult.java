package io.tierdrop.app.chance;

import io.tierdrop.app.chance.TrialFailure.What;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a trial of a lab gave.
///
/// @param requests how many were sent
/// @param compared how many of these had a forecast and a way that was seen, and were compared
/// @param faults how many were injected
/// @param failures all that went wrong
/// @param seconds what its parts took, by their names
public record TrialResult(
    int requests,
    int compared,
    int faults,
    List<TrialFailure> failures,
    Map<String, Double> seconds) {

  static final TrialResult GOOD = new TrialResult(0, 0, 0, List.of(), Map.of());

  public TrialResult {
    failures = List.copyOf(failures);
    seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
  }

  static TrialResult failed(TrialFailure... failures) {
    return new TrialResult(0, 0, 0, List.of(failures), Map.of());
  }

  static TrialResult took(String part, double seconds) {
    return new TrialResult(0, 0, 0, List.of(), Map.of(part, seconds));
  }

  TrialResult plus(TrialResult other) {
    Map<String, Double> both = new LinkedHashMap<>(seconds);
    other.seconds.forEach((part, more) -> both.merge(part, more, Double::sum));
    return new TrialResult(
        requests + other.requests,
        compared + other.compared,
        faults + other.faults,
        Stream.concat(failures.stream(), other.failures.stream()).toList(),
        both);
  }

  public boolean good() {
    return failures.isEmpty();
  }

  public int count(What what) {
    return (int) failures.stream().filter(failure -> failure.what() == what).count();
  }
}
