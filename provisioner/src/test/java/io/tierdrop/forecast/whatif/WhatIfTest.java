package io.tierdrop.forecast.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.forecast.whatif.SchedulerContender.Algorithm;
import io.tierdrop.forecast.whatif.WhatIfQuestion.Event;
import io.tierdrop.forecast.whatif.WhatIfQuestion.Kind;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WhatIfTest {

  private static final List<Event> GROW_THEN_LOSE_AN_L4 =
      List.of(new Event(Kind.L7_JOINS, 1), new Event(Kind.L4_LEAVES, 1));

  /// The kernel cuts the hash's range anew for those who stay, so that losing the first of ten
  /// moves half of the flows and not a tenth.
  @Test
  void losing_an_l4_breaks_nothing_but_round_robin() {
    WhatIfAnswer answer = ask(true, List.of(new Event(Kind.L4_LEAVES, 1)));

    assertThat(broken(answer, Algorithm.MH, 0)).isZero();
    assertThat(broken(answer, Algorithm.SH, 0)).isZero();
    assertThat(broken(answer, Algorithm.IDEAL, 0)).isZero();
    assertThat(broken(answer, Algorithm.RR, 0)).isBetween(90_000L, 100_000L);
  }

  @Test
  void after_an_addition_losing_an_l4_breaks_few_with_mh_and_most_moved_with_sh() {
    WhatIfAnswer answer = ask(true, GROW_THEN_LOSE_AN_L4);

    assertThat(broken(answer, Algorithm.MH, 0)).isZero();
    assertThat(broken(answer, Algorithm.IDEAL, 1))
        .isPositive()
        .isLessThan(broken(answer, Algorithm.MH, 1));
    assertThat(broken(answer, Algorithm.SH, 1)).isGreaterThan(5 * broken(answer, Algorithm.MH, 1));
  }

  @Test
  void different_orders_ruin_sh_and_hardly_touch_mh() {
    WhatIfAnswer answer = ask(false, List.of(new Event(Kind.L4_LEAVES, 1)));
    long moved = course(answer, Algorithm.MH).points().getFirst().rescheduled();

    assertThat((double) broken(answer, Algorithm.SH, 0) / moved).isGreaterThan(0.8);
    assertThat((double) broken(answer, Algorithm.MH, 0) / moved).isBetween(0.0001, 0.08);
  }

  @Test
  void a_departed_l7_orphans_its_own_flows_whatever_chooses() {
    WhatIfAnswer answer = ask(true, List.of(new Event(Kind.L7_LEAVES, 2)));

    assertThat(answer.courses())
        .allSatisfy(
            course ->
                assertThat(course.points().getFirst().orphaned()).isBetween(18_000L, 22_000L));
  }

  @Test
  void the_ideal_remaps_a_fair_share_and_no_more() {
    WhatIfAnswer answer =
        ask(true, List.of(new Event(Kind.L7_JOINS, 1), new Event(Kind.L7_LEAVES, 1)));
    List<WhatIfAnswer.Point> points = course(answer, Algorithm.IDEAL).points();

    assertThat(points.get(0).remapped()).isBetween(9_000L, 10_000L);
    assertThat(points.get(1).remapped()).isBetween(9_000L, 10_000L);
  }

  @Test
  void one_core_and_many_give_the_same_answer() throws Exception {
    WhatIfAnswer many = ask(false, GROW_THEN_LOSE_AN_L4);
    try (ForkJoinPool one = new ForkJoinPool(1)) {
      assertThat(one.submit(() -> ask(false, GROW_THEN_LOSE_AN_L4)).get()).isEqualTo(many);
    }
  }

  @Test
  void progress_ends_with_all_flows() {
    AtomicLong highest = new AtomicLong();

    WhatIf.answer(
        question(true, GROW_THEN_LOSE_AN_L4),
        done -> highest.accumulateAndGet(done, Math::max),
        () -> false);

    assertThat(highest).hasValue(200_000);
  }

  @Test
  void a_withdrawn_question_ends_at_once() {
    assertThatThrownBy(
            () -> WhatIf.answer(question(true, GROW_THEN_LOSE_AN_L4), _ -> {}, () -> true))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void somebody_must_stay() {
    assertThatThrownBy(() -> ask(true, List.of(new Event(Kind.L4_LEAVES, 10))))
        .hasMessageContaining("leave at least one");
    assertThatThrownBy(() -> new SchedulerContender(Algorithm.MH, 4_000))
        .hasMessageContaining("4000 slots");
  }

  private static long broken(WhatIfAnswer answer, Algorithm algorithm, int event) {
    return course(answer, algorithm).points().get(event).broken();
  }

  private static WhatIfAnswer.Course course(WhatIfAnswer answer, Algorithm algorithm) {
    return answer.courses().stream()
        .filter(course -> course.contender().algorithm() == algorithm)
        .filter(course -> algorithm != Algorithm.MH || course.contender().slots() == 4_093)
        .findFirst()
        .orElseThrow();
  }

  private static WhatIfAnswer ask(boolean sameOrder, List<Event> events) {
    return WhatIf.answer(question(sameOrder, events), _ -> {}, () -> false);
  }

  private static WhatIfQuestion question(boolean sameOrder, List<Event> events) {
    return new WhatIfQuestion(10, 20, 200_000, 42, sameOrder, events, WhatIfQuestion.USUAL);
  }
}
