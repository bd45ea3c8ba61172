package io.tierdrop.verify;

import io.tierdrop.verify.failure.FailureOutcome;
import io.tierdrop.verify.failure.FlowCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A failure that does more harm after a change than before: where it did none it does some now, or
/// its share of all flows is larger by more than chance would have it.
///
/// @param failures the names of what fails
/// @param what in words: `flows that are reset or stand still`
/// @param before, after shares, 0 to 1
public record HarmIncrease(List<String> failures, String what, double before, double after) {

  /// Other flows come to other members: shares of the same kind differ by that much.
  private static final double CHANCE = 0.05;

  public HarmIncrease {
    failures = List.copyOf(failures);
  }

  /// Compares the outcomes of the same failures, by their names; what is new is not compared.
  static List<HarmIncrease> between(List<FailureOutcome> before, List<FailureOutcome> after) {
    Map<String, FailureOutcome> known = new HashMap<>();
    before.forEach(outcome -> known.put(outcome.name(), outcome));
    List<HarmIncrease> increases = new ArrayList<>();
    for (FailureOutcome now : after) {
      FailureOutcome then = known.get(now.name());
      if (then != null) {
        compare(then, now, increases);
      }
    }
    return List.copyOf(increases);
  }

  private static void compare(
      FailureOutcome then, FailureOutcome now, List<HarmIncrease> increases) {
    List<String> names = now.failures().stream().map(failure -> failure.name()).toList();
    if (then.computed() && !now.computed()) {
      increases.add(new HarmIncrease(names, "is not computed any more", 0, 1));
      return;
    }
    if (!then.computed()) {
      return;
    }
    FlowCounts before = then.all();
    FlowCounts after = now.all();
    add(
        names,
        "of the flows are reset or stand still",
        before.share(before.harmed()),
        after.share(after.harmed()),
        increases);
    add(
        names,
        "of new flows are refused or lost",
        before.share(before.newLost()),
        after.share(after.newLost()),
        increases);
  }

  private static void add(
      List<String> names, String what, double before, double after, List<HarmIncrease> increases) {
    if ((after > 0 && before == 0) || after > before + CHANCE) {
      increases.add(new HarmIncrease(names, what, before, after));
    }
  }
}
