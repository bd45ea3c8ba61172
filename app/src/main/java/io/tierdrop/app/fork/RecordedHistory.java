package io.tierdrop.app.fork;

import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.foresee.ActiveFaults;
import io.tierdrop.topology.Lab;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The faults of a recording as the steps of a scenario: when each was first seen in its node, and
/// when it was gone.
///
/// @param steps until a moment, each watched as long as it was until the next
/// @param first when the first of them began; the moment itself when there is none
/// @param open for people, faults that no step can say; empty when all are known
record RecordedHistory(List<Scenario.Step> steps, Instant first, String open) {

  RecordedHistory {
    steps = List.copyOf(steps);
  }

  /// The faults that are left after all of it.
  ActiveFaults active() {
    ActiveFaults active = new ActiveFaults();
    for (Scenario.Step step : steps) {
      switch (step.action()) {
        case Scenario.Action.Inject(Fault fault) ->
            fault.nodes().forEach(node -> active.inject(node, fault));
        case Scenario.Action.Heal(List<String> nodes) -> active.heal(nodes);
        case null, default -> throw new IllegalStateException("No fault: " + step.action());
      }
    }
    return active;
  }

  private record Act(Instant at, String node, Scenario.Action action) {}

  /// @param position in the course
  static RecordedHistory of(RunCourse course, int position) {
    Map<String, Set<String>> known = new HashMap<>();
    List<Act> acts = new ArrayList<>();
    String open = "";
    for (RunEntry entry : course.entries().subList(0, position)) {
      if (entry instanceof RunEntry.Deployed(Instant _, Lab lab)) {
        // A node that a deploy took away has taken its faults along.
        known.keySet().removeIf(node -> lab.topology().tierOf(node).isEmpty());
        acts.removeIf(act -> lab.topology().tierOf(act.node()).isEmpty());
      }
      if (entry instanceof RunEntry.Stated(NodeCondition state)) {
        Set<String> now =
            state.faults().stream().map(InjectedFault::text).collect(Collectors.toSet());
        Set<String> before = known.getOrDefault(state.node(), Set.of());
        if (!now.equals(before)) {
          known.put(state.node(), now);
          boolean healed = !now.containsAll(before);
          if (healed) {
            acts.add(
                new Act(state.at(), state.node(), new Scenario.Action.Heal(List.of(state.node()))));
          }
          for (InjectedFault fault : state.faults()) {
            if (healed || !before.contains(fault.text())) {
              if (FaultKind.of(fault.kind()).isPresent()) {
                acts.add(new Act(state.at(), state.node(), inject(fault)));
              } else {
                open = fault.text() + " on " + fault.node();
              }
            }
          }
        }
      }
    }
    return new RecordedHistory(
        steps(acts, course.time(position)),
        acts.isEmpty() ? course.time(position) : acts.getFirst().at(),
        open);
  }

  private static Scenario.Action inject(InjectedFault fault) {
    return new Scenario.Action.Inject(
        new Fault(FaultKind.parse(fault.kind()), List.of(fault.node()), fault.settings(), null));
  }

  private static List<Scenario.Step> steps(List<Act> acts, Instant end) {
    List<Scenario.Step> steps = new ArrayList<>();
    for (int i = 0; i < acts.size(); i++) {
      Instant until = i + 1 < acts.size() ? acts.get(i + 1).at() : end;
      Duration lasted = Duration.between(acts.get(i).at(), until);
      steps.add(
          new Scenario.Step(
              "as recorded",
              acts.get(i).action(),
              lasted.isNegative() ? Duration.ZERO : lasted,
              false,
              List.of()));
    }
    return steps;
  }
}
