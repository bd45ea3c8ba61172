package io.tierdrop.app.chance;

import io.tierdrop.app.chance.TrialFailure.What;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.scenario.ClaimJudgement;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.foresee.ScenarioForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The long flows of a chain of faults, held against the forecast.
///
/// A flow whose way is lost for a while may go on or be given up, since TCP waits twice as long
/// each time: both are right. One that is reset or whose end dies must break; one that the forecast
/// says neither of must stand.
final class ChainFlows {

  private static final Duration NEVER_GIVEN_UP = Duration.ofDays(1);

  /// Shorter than any step: whatever stands still in one is given up.
  private static final Duration AT_ONCE = Duration.ofNanos(1);

  private ChainFlows() {}

  /// What differs.
  ///
  /// @param well the lab before the chain
  static List<TrialFailure> failures(LabForecast well, List<FaultMove> moves, PlayResult played) {
    List<ScenarioForecast.Open> open = open(played);
    List<Optional<Set<String>>> must = foretold(well, played, open, NEVER_GIVEN_UP);
    List<Optional<Set<String>>> may = foretold(well, played, open, AT_ONCE);
    Set<String> stood = open.stream().map(ScenarioForecast.Open::id).collect(Collectors.toSet());
    List<TrialFailure> failures = new ArrayList<>();
    Set<String> possible = new HashSet<>();
    Set<String> broken = new HashSet<>();
    boolean known = true;
    for (ClaimJudgement.Line line : played.lines()) {
      Set<String> now = ids(line.broken());
      now.retainAll(stood);
      broken.addAll(now);
      if (line.number() >= 0) {
        may.get(line.number()).ifPresent(possible::addAll);
      }
      // What depends on chance in one step may show in a later one.
      known &= line.number() < 0 || may.get(line.number()).isPresent();
      Set<String> unforeseen = new HashSet<>(now);
      unforeseen.removeAll(possible);
      if (known && !unforeseen.isEmpty()) {
        failures.add(
            failure(moves, line, "broke, which nobody foresaw", ends(line.broken(), unforeseen)));
      }
      Set<String> survivors =
          line.number() < 0
              ? new HashSet<>()
              : new HashSet<>(must.get(line.number()).orElse(Set.of()));
      survivors.removeAll(broken);
      if (!survivors.isEmpty()) {
        failures.add(failure(moves, line, "should have broken", List.copyOf(survivors)));
      }
    }
    return failures;
  }

  private static TrialFailure failure(
      List<FaultMove> moves, ClaimJudgement.Line line, String what, List<String> flows) {
    String move = line.number() < 0 ? line.step() : moves.get(line.number()).fault().kind().word();
    return TrialFailure.of(
        What.DIFFERENT,
        move + " flows " + what,
        "%s: of %d flows %d %s: %s. The chain: %s"
            .formatted(
                line.step(),
                line.flows(),
                flows.size(),
                what,
                String.join("; ", flows),
                FaultMove.text(moves)));
  }

  private static List<Optional<Set<String>>> foretold(
      LabForecast well, PlayResult played, List<ScenarioForecast.Open> open, Duration patience) {
    return ScenarioForecast.of(played.scenario(), well, _ -> well, open, patience);
  }

  /// Those that stood when the first fault was injected. On a busy machine some open later, and
  /// meet a network that already has it.
  private static List<ScenarioForecast.Open> open(PlayResult played) {
    Instant first = played.steps().getFirst().began();
    return played.flows().stream()
        .filter(flow -> flow.path().seen() && flow.openedAt().isBefore(first))
        .filter(flow -> flow.flow().known())
        .map(flow -> new ScenarioForecast.Open(flow.flow().key(), flow.id(), flow.path().nodes()))
        .toList();
  }

  private static Set<String> ids(List<FlowEnd> flows) {
    Set<String> ids = new HashSet<>();
    flows.forEach(flow -> ids.add(flow.id()));
    return ids;
  }

  private static List<String> ends(List<FlowEnd> flows, Set<String> ids) {
    return flows.stream()
        .filter(flow -> ids.contains(flow.id()))
        .map(flow -> flow.id() + " by way of " + flow.path().nodes() + ", " + flow.end().text())
        .toList();
  }
}
