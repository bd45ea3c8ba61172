package io.tierdrop.verify;

import io.tierdrop.problem.Problem;
import io.tierdrop.verify.change.ChangeOutcome;
import io.tierdrop.verify.failure.FailureOutcome;
import io.tierdrop.verify.failure.VipReach;
import io.tierdrop.verify.intent.IntentViolation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What was computed of a lab, or of a change of it, and what of that is not as expected.
///
/// @param old the lab's name, or its file
/// @param target what it becomes; empty when nothing is to change
/// @param flows how many were open in the old one
/// @param openings how flows to each VIP of the lab that will be begin, before anything fails
/// @param change empty when nothing is to change
/// @param before each failure in the old lab, worst first; pairs behind single ones
/// @param after the same in the new one
/// @param worse failures that do more harm than before
/// @param problems what the validation says of the new lab and did not say of the old
/// @param estimated what was drawn by lot, since it cannot be known
/// @param uncomputed what of the labs is not computed, each with its reason
/// @param judged whether anything was expected at all
public record LabVerdict(
    String old,
    Optional<String> target,
    int flows,
    List<VipReach> openings,
    Optional<ChangeOutcome> change,
    List<FailureOutcome> before,
    List<FailureOutcome> after,
    List<HarmIncrease> worse,
    List<Problem> problems,
    Set<String> estimated,
    List<String> uncomputed,
    boolean judged,
    List<IntentViolation> violations) {

  public LabVerdict {
    openings = List.copyOf(openings);
    before = List.copyOf(before);
    after = List.copyOf(after);
    worse = List.copyOf(worse);
    problems = List.copyOf(problems);
    estimated = Set.copyOf(estimated);
    uncomputed = List.copyOf(uncomputed);
    violations = List.copyOf(violations);
  }

  public boolean holds() {
    return violations.isEmpty();
  }

  /// The failures of the lab that will be.
  public List<FailureOutcome> failures() {
    return target.isPresent() ? after : before;
  }

  /// How many failures were looked at, before and after.
  public long looked() {
    return Stream.of(before, after).mapToLong(List::size).sum();
  }

  /// Failures that alone take more than flows whose own end they are.
  public List<FailureOutcome> singlePoints() {
    return failures().stream().filter(FailureOutcome::singlePoint).toList();
  }
}
