package io.tierdrop.verify;

import io.tierdrop.verify.failure.FailureOutcome;
import io.tierdrop.verify.intent.SurvivalRule;
import java.util.List;
import java.util.Optional;

/// Whether failures that a rule is about were looked at: a rule that guards nothing holds always.
final class SurvivalCoverage {

  private final FailureDepth depth;
  private final List<FailureOutcome> outcomes;

  /// @param outcomes all failures that were looked at
  SurvivalCoverage(FailureDepth depth, List<FailureOutcome> outcomes) {
    this.depth = depth;
    this.outcomes = List.copyOf(outcomes);
  }

  /// Why a rule is not judged, or not wholly, with the remedy; empty when it is.
  Optional<String> gap(SurvivalRule rule) {
    List<String> alone = rule.unpaired();
    if (!alone.isEmpty()) {
      return Optional.of(
          "Not looked at: pairs are made of members and links, not of %s. Write \"any single %s\"."
              .formatted(String.join(", ", alone), String.join(" or ", alone)));
    }
    FailureDepth needed = FailureDepth.of(rule.count());
    if (!depth.covers(needed)) {
      return Optional.of("Not looked at: verify with --failures " + needed.word() + ".");
    }
    boolean seen =
        outcomes.stream()
            .anyMatch(
                outcome ->
                    outcome.failures().size() == rule.count()
                        && outcome.failures().stream().allMatch(rule::means));
    return seen
        ? Optional.empty()
        : Optional.of(
            (rule.count() == 1
                    ? "Guards nothing: the lab has no %s."
                    : "Guards nothing: the lab has no two of %s.")
                .formatted(String.join(", ", rule.kinds())));
  }
}
