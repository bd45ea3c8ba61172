package io.tierdrop.app.cli.forecast;

import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.forecast.whatif.SchedulerContender;
import io.tierdrop.forecast.whatif.WhatIf;
import io.tierdrop.forecast.whatif.WhatIfAnswer;
import io.tierdrop.forecast.whatif.WhatIfQuestion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// Answers what-if questions as a table: one row for each way of choosing, one column for each
/// event.
public final class ForecastScale {

  private static final long SEED = 1;

  private ForecastScale() {}

  public static ExitCode answer(ScaleOptions options, CommandOutput output) {
    WhatIfQuestion question =
        new WhatIfQuestion(
            options.l4(),
            options.l7(),
            options.flows(),
            SEED,
            !options.ownOrder(),
            events(options),
            WhatIfQuestion.USUAL);
    long start = System.nanoTime();
    WhatIfAnswer answer = WhatIf.answer(question, done -> {}, () -> false);
    double seconds = (System.nanoTime() - start) / 1e9;
    output.say(
        String.format(
            Locale.ROOT,
            "%,d flows over %,d L4s and %,d L7s. Broken so far, those of L7s that left aside:",
            answer.flows(),
            options.l4(),
            options.l7()));
    output.say(
        row("", question.events().stream().map(ForecastScale::label).collect(Collectors.toList())));
    for (WhatIfAnswer.Course course : answer.courses()) {
      output.say(
          row(
              name(course.contender()),
              course.points().stream()
                  .map(
                      point ->
                          String.format(
                              Locale.ROOT, "%.2f %%", 100.0 * point.broken() / answer.flows()))
                  .toList()));
      course.points().forEach(point -> output.line(line(course.contender(), point)));
    }
    output.say(String.format(Locale.ROOT, "Computed in %.1f s.", seconds));
    output.line(
        CommandOutput.object()
            .put("result", "what-if")
            .put("flows", answer.flows())
            .put("l4", options.l4())
            .put("l7", options.l7())
            .put("seconds", seconds));
    return ExitCode.DONE;
  }

  /// One percent of the L7s, and one or two L4s, come and go.
  private static List<WhatIfQuestion.Event> events(ScaleOptions options) {
    int some = Math.max(1, options.l7() / 100);
    return List.of(
        new WhatIfQuestion.Event(WhatIfQuestion.Kind.L4_LEAVES, 1),
        new WhatIfQuestion.Event(WhatIfQuestion.Kind.L7_JOINS, some),
        new WhatIfQuestion.Event(WhatIfQuestion.Kind.L4_LEAVES, 1),
        new WhatIfQuestion.Event(WhatIfQuestion.Kind.L7_LEAVES, some),
        new WhatIfQuestion.Event(WhatIfQuestion.Kind.L4_JOINS, 2));
  }

  private static String label(WhatIfQuestion.Event event) {
    return switch (event.kind()) {
      case L4_LEAVES -> "-" + event.count() + " L4";
      case L4_JOINS -> "+" + event.count() + " L4";
      case L7_LEAVES -> "-" + event.count() + " L7";
      case L7_JOINS -> "+" + event.count() + " L7";
    };
  }

  private static String name(SchedulerContender contender) {
    String name = contender.algorithm().name().toLowerCase(Locale.ROOT);
    return switch (contender.algorithm()) {
      case MH, SH -> String.format(Locale.ROOT, "%s, %,d slots", name, contender.slots());
      case RR, IDEAL -> name;
    };
  }

  private static String row(String first, List<String> cells) {
    return String.format(Locale.ROOT, "%-18s", first)
        + cells.stream()
            .map(cell -> String.format(Locale.ROOT, "%12s", cell))
            .collect(Collectors.joining());
  }

  private static ObjectNode line(SchedulerContender contender, WhatIfAnswer.Point point) {
    return CommandOutput.object()
        .put("algorithm", contender.algorithm().name().toLowerCase(Locale.ROOT))
        .put("slots", contender.slots())
        .put("event", label(point.event()))
        .put("rescheduled", point.rescheduled())
        .put("orphaned", point.orphaned())
        .put("broken", point.broken())
        .put("remapped", point.remapped());
  }
}
