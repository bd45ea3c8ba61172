package io.tierdrop.verify.proof;

import io.tierdrop.verify.failure.FailureOutcome;
import io.tierdrop.verify.failure.LabFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Which failures of a verdict are worth playing: the worst, and some by chance, since a forecast
/// may be wrong of those that it says are harmless.
public final class ProofChoice {

  /// The same choice for the same verdict.
  private static final long SEED = 1;

  private ProofChoice() {}

  /// Half of them the worst, the worst first.
  ///
  /// @param outcomes worst first, pairs behind single failures
  public static List<List<LabFailure>> of(List<FailureOutcome> outcomes, int count) {
    List<FailureOutcome> inside =
        outcomes.stream().filter(outcome -> !outcome.outside()).toList();
    int worst = Math.min(inside.size(), (count + 1) / 2);
    List<FailureOutcome> chosen = new ArrayList<>(inside.subList(0, worst));
    List<FailureOutcome> rest = new ArrayList<>(inside.subList(worst, inside.size()));
    Collections.shuffle(rest, new Random(SEED));
    chosen.addAll(rest.subList(0, Math.min(rest.size(), count - worst)));
    return chosen.stream().map(FailureOutcome::failures).toList();
  }
}
