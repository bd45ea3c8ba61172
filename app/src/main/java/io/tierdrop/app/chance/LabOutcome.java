package io.tierdrop.app.chance;

import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one seed gave.
///
/// @param rejected the first error of each lab that was drawn before it and was not valid
/// @param seconds that its trials took
/// @param shrunk the smallest lab that fails in the same way; null when it did not fail, or was
///     not shrunk
public record LabOutcome(
    long seed,
    Lab lab,
    List<Problem> rejected,
    TrialResult result,
    double seconds,
    @Nullable Lab shrunk) {

  public LabOutcome {
    rejected = List.copyOf(rejected);
  }
}
