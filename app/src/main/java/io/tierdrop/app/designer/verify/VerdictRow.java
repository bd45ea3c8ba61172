package io.tierdrop.app.designer.verify;

import io.tierdrop.verify.LabVerdict;
import io.tierdrop.verify.change.ChangeOutcome;
import io.tierdrop.verify.failure.FailureOutcome;
import io.tierdrop.verify.failure.FlowCounts;
import io.tierdrop.verify.failure.LabFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One line of the matrix: the change itself, or a failure.
///
/// @param failures empty for the change
/// @param computed whether it is computed what it does
/// @param why the most frequent reason; empty when nothing breaks
/// @param worse whether it does more harm than before the change
record VerdictRow(
    List<LabFailure> failures,
    boolean computed,
    Map<String, FlowCounts> byVip,
    String why,
    boolean worse) {

  /// The change first, then failures, worst first.
  static List<VerdictRow> of(LabVerdict verdict) {
    List<VerdictRow> rows = new ArrayList<>();
    verdict.change().ifPresent(change -> rows.add(of(change)));
    verdict
        .failures()
        .forEach(
            outcome ->
                rows.add(
                    new VerdictRow(
                        outcome.failures(),
                        outcome.computed(),
                        outcome.byVip(),
                        first(outcome.reasons()),
                        worse(verdict, outcome))));
    return rows;
  }

  private static VerdictRow of(ChangeOutcome change) {
    return new VerdictRow(
        List.of(), true, change.total().byVip(), first(change.total().reasons()), false);
  }

  private static boolean worse(LabVerdict verdict, FailureOutcome outcome) {
    List<String> names = outcome.failures().stream().map(LabFailure::name).toList();
    return verdict.worse().stream().anyMatch(one -> one.failures().equals(names));
  }

  private static String first(Map<String, Long> reasons) {
    return reasons.keySet().stream().findFirst().orElse("");
  }

  boolean change() {
    return failures.isEmpty();
  }

  /// The share of a VIP's flows that do not go on, 0 to 1.
  double lost(String vip) {
    FlowCounts counts = byVip.getOrDefault(vip, FlowCounts.NONE);
    return counts.share(counts.lost());
  }
}
