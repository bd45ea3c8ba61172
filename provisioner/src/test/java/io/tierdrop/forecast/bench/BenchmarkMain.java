package io.tierdrop.forecast.bench;

import io.tierdrop.forecast.whatif.WhatIf;
import io.tierdrop.forecast.whatif.WhatIfAnswer;
import io.tierdrop.forecast.whatif.WhatIfQuestion;
import io.tierdrop.forecast.whatif.WhatIfQuestion.Event;
import io.tierdrop.forecast.whatif.WhatIfQuestion.Kind;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Measures the forecast: lookups and builds under JMH with the allocation of each, then one
/// what-if question of 100 L4s, 1,000 L7s and 10 million flows.
public final class BenchmarkMain {

  private BenchmarkMain() {}

  /// Runs everything, some three minutes.
  ///
  /// @throws RunnerException when JMH cannot run
  public static void main(String... arguments) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(LookupBenchmark.class.getSimpleName())
            .addProfiler(GCProfiler.class)
            .forks(1)
            .threads(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(2))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(2))
            .build();
    new Runner(options).run();
    ask(true);
    ask(false);
  }

  private static void ask(boolean sameOrder) {
    List<Event> events =
        List.of(
            new Event(Kind.L4_LEAVES, 1),
            new Event(Kind.L7_JOINS, 10),
            new Event(Kind.L4_LEAVES, 1),
            new Event(Kind.L7_LEAVES, 10),
            new Event(Kind.L4_JOINS, 2));
    WhatIfQuestion question =
        new WhatIfQuestion(100, 1_000, 10_000_000, 1, sameOrder, events, WhatIfQuestion.USUAL);
    long started = System.nanoTime();
    WhatIfAnswer answer = WhatIf.answer(question, _ -> {}, () -> false);
    System.out.printf(
        Locale.ROOT,
        "%n100 L4s, 1,000 L7s, 10,000,000 flows, %s order: %.1f s%n",
        sameOrder ? "same" : "different",
        (System.nanoTime() - started) / 1e9);
    answer.courses().forEach(course -> print(course, answer.flows()));
  }

  private static void print(WhatIfAnswer.Course course, long flows) {
    System.out.printf("%-22s", course.contender().algorithm() + " " + course.contender().slots());
    for (WhatIfAnswer.Point point : course.points()) {
      System.out.printf(
          Locale.ROOT,
          "  %s broken %.3f %% remapped %.2f %%",
          point.event().kind(),
          100.0 * point.broken() / flows,
          100.0 * point.remapped() / flows);
    }
    System.out.println();
  }
}
