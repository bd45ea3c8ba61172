package io.tierdrop.verify.change;

import java.util.List;
import java.util.Set;

/// What a change does to flows that were open before it.
///
/// @param steps in their order
/// @param total from before the first step to after the last
/// @param loads of each tier that flows are spread over
/// @param estimated what was drawn by lot, since it cannot be known
public record ChangeOutcome(
    List<StepOutcome> steps, StepOutcome total, List<TierLoad> loads, Set<String> estimated) {

  public ChangeOutcome {
    steps = List.copyOf(steps);
    loads = List.copyOf(loads);
    estimated = Set.copyOf(estimated);
  }
}
