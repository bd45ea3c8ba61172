package io.tierdrop.verify.order;

import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.FaultPlaces;
import io.tierdrop.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One thing that somebody means to do to a lab.
///
/// @param text as it was written
/// @param acts what is done, one after the other
public record MaintenanceStep(String text, List<Scenario.Step> acts) {

  private static final Pattern COUNT = Pattern.compile("([A-Za-z][A-Za-z0-9-]*)=([0-9]{1,3})");
  private static final Pattern ACT = Pattern.compile("([a-z-]+):([A-Za-z0-9,-]+)");
  private static final Duration WATCH = Duration.ofSeconds(10);
  private static final int MOST_MEMBERS = 250;

  public MaintenanceStep {
    acts = List.copyOf(acts);
  }

  /// Reads `LB7=14` (a tier's count), `reboot:R1` (killed, then healed), `heal:LB4-1`, or a fault
  /// and its nodes such as `maintenance:LB4-1` or `agent-drain:LB7-1,LB7-2`.
  ///
  /// @throws IllegalArgumentException in words for people
  public static MaintenanceStep parse(String text) {
    Matcher count = COUNT.matcher(text);
    if (count.matches()) {
      int members = Integer.parseInt(count.group(2));
      if (members < 1 || members > MOST_MEMBERS) {
        throw new IllegalArgumentException(
            "'" + text + "': a tier has 1 to " + MOST_MEMBERS + " members.");
      }
      return of(text, new Scenario.Action.Scale(Map.of(count.group(1), members)));
    }
    Matcher act = ACT.matcher(text);
    if (!act.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no step. Write LB7=14 for a tier's count, reboot:R1, heal:LB4-1, or a fault and"
              + " its nodes: maintenance:LB4-1.");
    }
    List<String> nodes = List.of(act.group(2).split(",", -1));
    return switch (act.group(1)) {
      case "heal" -> of(text, new Scenario.Action.Heal(nodes));
      case "reboot" ->
          new MaintenanceStep(
              text,
              List.of(
                  step(text, inject("killed", nodes)),
                  step(text + ", back", new Scenario.Action.Heal(nodes))));
      default -> of(text, inject(act.group(1), nodes));
    };
  }

  /// Why it cannot be done to these nodes, in the words of who would do it; empty when it can.
  public Optional<String> refusal(FaultPlaces places) {
    return acts.stream()
        .flatMap(
            act ->
                switch (act.action()) {
                  case Scenario.Action.Inject(Fault fault) ->
                      places.refusal(fault.kind(), fault.nodes(), fault.settings()).stream();
                  case Scenario.Action.Heal(List<String> nodes) -> places.missing(nodes).stream();
                  case Scenario.Action.Scale _ -> Stream.<String>empty();
                  case null -> Stream.<String>empty();
                })
        .findFirst();
  }

  private static MaintenanceStep of(String text, Scenario.Action action) {
    return new MaintenanceStep(text, List.of(step(text, action)));
  }

  private static Scenario.Action inject(String word, List<String> nodes) {
    return new Scenario.Action.Inject(new Fault(FaultKind.parse(word), nodes, Map.of(), null));
  }

  private static Scenario.Step step(String name, Scenario.Action action) {
    return new Scenario.Step(name, action, WATCH, true, List.of());
  }
}
