package io.tierdrop.scenario.report;

import io.tierdrop.scenario.ClaimJudgement;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.StepClaim;
import io.tierdrop.scenario.StepRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One step of a play and one of its claims, as people read it.
///
/// @param began empty for the time before the first step
/// @param foretold how many the forecast says break; null when it cannot say
/// @param predicted how many a student said would break; null when nobody was asked
/// @param nodes how many of the broken flows crossed which node, the most first
/// @param claim in words; empty for none
/// @param detected until the first other node reacted; empty where none had to
/// @param recovered until the last one had
public record ReportRow(
    String step,
    Optional<Instant> began,
    int flows,
    int survived,
    int broken,
    @Nullable Integer foretold,
    @Nullable Integer predicted,
    String nodes,
    String claim,
    boolean holds,
    Optional<Duration> detected,
    Optional<Duration> recovered) {

  private static final int MOST_NODES = 8;

  /// A play's rows, in order.
  public static List<ReportRow> of(PlayResult played) {
    return played.lines().stream().map(line -> of(line, played)).toList();
  }

  private static ReportRow of(ClaimJudgement.Line line, PlayResult played) {
    StepClaim claim = line.claim();
    Optional<StepRun> step =
        line.number() < 0 ? Optional.empty() : Optional.of(played.steps().get(line.number()));
    return new ReportRow(
        line.step(),
        step.map(StepRun::began),
        line.ofClients() ? line.returns().size() : line.flows(),
        line.ofClients() ? line.returned() : line.survived(),
        line.ofClients() ? line.returns().size() - line.returned() : line.broken().size(),
        foretold(line),
        step.filter(run -> !run.predicted().isEmpty())
            .map(run -> predicted(run, claim))
            .orElse(null),
        nodes(line),
        claim == null ? "" : claim.text(),
        line.holds(),
        step.flatMap(StepRun::detected),
        step.flatMap(StepRun::recovered));
  }

  /// Of clients: how many it says do not come back.
  private static @Nullable Integer foretold(ClaimJudgement.Line line) {
    return line.ofClients()
        ? line.forecastReturned().map(back -> line.returns().size() - back).orElse(null)
        : line.forecastBroken();
  }

  private static int predicted(StepRun run, @Nullable StepClaim claim) {
    return run.predicted().entrySet().stream()
        .filter(
            each -> claim == null || claim.vips().isEmpty() || claim.vips().contains(each.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static String nodes(ClaimJudgement.Line line) {
    Map<String, Long> nodes = new TreeMap<>();
    for (FlowEnd flow : line.broken()) {
      flow.path().nodes().stream()
          .distinct()
          .skip(2)
          .forEach(node -> nodes.merge(node, 1L, Long::sum));
    }
    return nodes.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST_NODES)
        .map(node -> node.getKey() + " " + node.getValue())
        .collect(Collectors.joining(", "));
  }
}
