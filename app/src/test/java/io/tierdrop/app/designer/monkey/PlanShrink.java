package io.tierdrop.app.designer.monkey;

import io.tierdrop.app.monkey.MonkeyPlan;
import io.tierdrop.app.monkey.MonkeyResult;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/// Finds fewer events that go wrong as well: everything behind the first that did is cut, then ever
/// smaller parts are left out (Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing
/// Input, 2002).
final class PlanShrink {

  private final Function<MonkeyPlan, MonkeyResult> play;
  private int tries;

  /// @param tries how often a plan may be played
  PlanShrink(Function<MonkeyPlan, MonkeyResult> play, int tries) {
    this.play = play;
    this.tries = tries;
  }

  /// @param failing a plan that goes wrong
  /// @param found what came of it
  MonkeyPlan of(MonkeyPlan failing, MonkeyResult found) {
    MonkeyPlan best = failing;
    if (found.firstWrong() >= 0 && found.firstWrong() + 2 < failing.events()) {
      MonkeyPlan cut = failing.until(found.firstWrong() + 2);
      best = fails(cut) ? cut : failing;
    }
    for (int part = best.events() / 2; part > 0 && tries > 0; part /= 2) {
      for (int from = 0; from < best.events() && tries > 0; from += part) {
        Set<Integer> without = new HashSet<>(best.without());
        for (int i = from; i < Math.min(from + part, best.events()); i++) {
          without.add(i);
        }
        MonkeyPlan fewer = best.leaving(without);
        boolean changes = without.size() > best.without().size();
        best = changes && without.size() < best.events() && fails(fewer) ? fewer : best;
      }
    }
    return best;
  }

  private boolean fails(MonkeyPlan plan) {
    return tries-- > 0 && !play.apply(plan).fine();
  }
}
