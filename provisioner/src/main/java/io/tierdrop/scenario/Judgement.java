package io.tierdrop.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of the flows, step by step.
public final class Judgement {

  /// Clocks and reports are not exact: what breaks this long before a step belongs to it still.
  private static final Duration BLUR = Duration.ofMillis(300);

  private Judgement() {}

  /// One line of the result: a step, and one of its claims if it has any.
  ///
  /// @param flows how many were open when it began, of those that the claim is about
  /// @param broken which of these broke in it
  public record Line(
      String step, Instant began, int flows, List<FlowEnd> broken, @Nullable Claim claim) {

    public Line {
      broken = List.copyOf(broken);
    }

    public int survived() {
      return flows - broken.size();
    }

    public boolean holds() {
      return claim == null || claim.holds(flows, broken);
    }
  }

  /// Gives each broken flow to the step in which it broke. What breaks before the first step is a
  /// line of its own, whose claim is that nothing does: a lab that loses flows by itself proves
  /// nothing.
  ///
  /// @param began when each step began, in order, by the VM's clock
  public static List<Line> judge(Scenario scenario, List<Instant> began, List<FlowEnd> flows) {
    List<Line> lines = new ArrayList<>();
    Instant first = began.getFirst();
    lines.add(
        line("open", Instant.EPOCH, first, new Claim(List.of(), new Claim.Bound.None()), flows));
    for (int i = 0; i < began.size(); i++) {
      Instant from = began.get(i);
      Instant to = i + 1 < began.size() ? began.get(i + 1) : Instant.MAX;
      Scenario.Step step = scenario.steps().get(i);
      if (step.claims().isEmpty()) {
        lines.add(line(step.name(), from, to, null, flows));
      }
      for (Claim claim : step.claims()) {
        lines.add(line(step.name(), from, to, claim, flows));
      }
    }
    return List.copyOf(lines);
  }

  private static Line line(
      String step, Instant from, Instant to, @Nullable Claim claim, List<FlowEnd> flows) {
    List<FlowEnd> open =
        flows.stream()
            .filter(flow -> claim == null || claim.concerns(flow))
            .filter(flow -> !flow.broken() || !before(flow.endedAt(), from))
            .toList();
    List<FlowEnd> broken =
        open.stream().filter(flow -> flow.broken() && before(flow.endedAt(), to)).toList();
    return new Line(step, from, open.size(), broken, claim);
  }

  private static boolean before(Instant ended, Instant step) {
    return step.equals(Instant.MAX)
        || ended.isBefore(step.equals(Instant.EPOCH) ? step : step.minus(BLUR));
  }
}
