package io.tierdrop.app.chance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.chance.LabBounds;
import io.tierdrop.chance.LabGenerator;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.fault.Fault;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.render.ConfigTemplates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Chains of faults by chance can be played, and so can all smaller ones.
class FaultMoveTest {

  private static final int MOST = 4;
  private static final int CHAINS = 200;

  @Test
  void whateverIsDrawnOrShrunkHealsWhatItInjectedAndNothingElse() throws Exception {
    int overlapping = 0;
    int turned = 0;
    for (long seed = 0; seed < CHAINS; seed++) {
      List<FaultMove> moves = FaultMove.draw(plan(seed), MOST, seed);
      assertPlayable(moves);
      FaultMove.smaller(moves).forEach(FaultMoveTest::assertPlayable);
      overlapping += most(moves) > 1 ? 1 : 0;
      turned += inAnotherOrder(moves) ? 1 : 0;
    }
    assertThat(overlapping).isGreaterThan(CHAINS / 10);
    assertThat(turned).isGreaterThan(CHAINS / 20);
  }

  @Test
  void shrinkingEnds() throws Exception {
    List<FaultMove> moves = FaultMove.draw(plan(7), MOST, 7);
    for (int left = 100; FaultMove.smaller(moves).findFirst().isPresent(); left--) {
      assertThat(left).isPositive();
      moves = FaultMove.smaller(moves).toList().getLast();
    }
    assertThat(most(moves)).isEqualTo(1);
  }

  private static LabPlan plan(long seed) throws Exception {
    return new LabPlanner(new ConfigTemplates())
        .plan(new LabGenerator(LabBounds.DEPLOYED).lab(seed).lab());
  }

  private static void assertPlayable(List<FaultMove> moves) {
    List<Fault> active = new ArrayList<>();
    Set<String> nodes = new HashSet<>();
    for (FaultMove move : moves) {
      if (move.injects()) {
        assertThat(nodes.addAll(move.fault().nodes())).as(FaultMove.text(moves)).isTrue();
        active.add(move.fault());
      } else {
        assertThat(active.remove(move.fault())).as(FaultMove.text(moves)).isTrue();
      }
    }
    assertThat(moves).isNotEmpty();
    assertThat(active).isEmpty();
  }

  private static int most(List<FaultMove> moves) {
    int now = 0;
    int most = 0;
    for (FaultMove move : moves) {
      now += move.injects() ? 1 : -1;
      most = Math.max(most, now);
    }
    return most;
  }

  private static boolean inAnotherOrder(List<FaultMove> moves) {
    List<Fault> injected = moves.stream().filter(FaultMove::injects).map(FaultMove::fault).toList();
    List<Fault> healed =
        moves.stream().filter(move -> !move.injects()).map(FaultMove::fault).toList();
    return !injected.equals(healed);
  }
}
