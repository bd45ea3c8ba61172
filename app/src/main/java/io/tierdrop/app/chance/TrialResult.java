package io.tierdrop.app.chance;

import io.tierdrop.app.chance.TrialFailure.What;
import java.util.List;
import java.util.stream.Stream;

/// What a trial of a lab gave.
///
/// @param requests how many were sent
/// @param faults how many were injected
/// @param failures all that went wrong
public record TrialResult(int requests, int faults, List<TrialFailure> failures) {

  static final TrialResult GOOD = new TrialResult(0, 0, List.of());

  public TrialResult {
    failures = List.copyOf(failures);
  }

  static TrialResult failed(TrialFailure failure) {
    return new TrialResult(0, 0, List.of(failure));
  }

  TrialResult plus(TrialResult other) {
    return new TrialResult(
        requests + other.requests,
        faults + other.faults,
        Stream.concat(failures.stream(), other.failures.stream()).toList());
  }

  public boolean good() {
    return failures.isEmpty();
  }

  public int count(What what) {
    return (int) failures.stream().filter(failure -> failure.what() == what).count();
  }
}
