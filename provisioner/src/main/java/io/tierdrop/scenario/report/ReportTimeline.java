package io.tierdrop.scenario.report;

import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.StepRun;
import io.tierdrop.text.MarkupText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A play as bars and marks over time.
final class ReportTimeline {

  static final int WIDTH = 1000;
  private static final int BAR = 3;
  private static final int TOP = 40;
  private static final int MOST_BARS = 400;
  private static final int MOST_REACTIONS = 200;
  private static final int TICKS = 8;

  private final PlayResult played;
  private final Instant from;
  private final long span;
  private final List<FlowEnd> shown;

  ReportTimeline(PlayResult played) {
    this.played = played;
    List<FlowEnd> flows = played.flows();
    this.from =
        flows.stream().map(FlowEnd::openedAt).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    Instant to = flows.stream().map(FlowEnd::endedAt).max(Comparator.naturalOrder()).orElse(from);
    this.span = Math.max(1, Duration.between(from, to).toMillis());
    this.shown =
        flows.stream()
            .sorted(
                Comparator.comparing((FlowEnd flow) -> !flow.broken())
                    .thenComparing(FlowEnd::endedAt))
            .limit(MOST_BARS)
            .toList();
  }

  private int at(Instant time) {
    return Math.clamp(Duration.between(from, time).toMillis() * WIDTH / span, 0, WIDTH);
  }

  int height() {
    return TOP + BAR * shown.size() + 20;
  }

  Instant from() {
    return from;
  }

  List<ReportPage.Bar> bars() {
    List<ReportPage.Bar> bars = new ArrayList<>();
    for (FlowEnd flow : shown) {
      int left = at(flow.openedAt());
      bars.add(
          new ReportPage.Bar(
              left,
              Math.max(left + 1, at(flow.endedAt())),
              TOP + BAR * bars.size(),
              flow.broken() ? "broken" : "ok",
              MarkupText.of(flow.vip() + " " + flow.flow().source() + ": " + flow.end().word())));
    }
    return bars;
  }

  List<ReportPage.Mark> marks() {
    List<ReportPage.Mark> marks = new ArrayList<>();
    for (int i = 0; i < played.steps().size(); i++) {
      String name = played.scenario().steps().get(i).name();
      int x = at(played.steps().get(i).began());
      marks.add(new ReportPage.Mark(x, MarkupText.of(name), "step"));
    }
    played.steps().stream()
        .flatMap(step -> step.reactions().stream())
        .limit(MOST_REACTIONS)
        .forEach(reaction -> marks.add(mark(reaction)));
    return marks;
  }

  private ReportPage.Mark mark(StepRun.Reaction reaction) {
    return new ReportPage.Mark(
        at(reaction.at()), MarkupText.of(reaction.node() + ": " + reaction.what()), "reaction");
  }

  List<ReportPage.Mark> seconds() {
    List<ReportPage.Mark> ticks = new ArrayList<>();
    for (int i = 0; i <= TICKS; i++) {
      long millis = span * i / TICKS;
      ticks.add(new ReportPage.Mark(WIDTH * i / TICKS, Math.round(millis / 1000.0) + " s", "tick"));
    }
    return ticks;
  }
}
