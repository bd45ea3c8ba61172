package io.tierdrop.forecast.survival;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// How all flows are doing after one change.
public final class StepForecast {

  private final String label;
  private final Set<String> estimated;
  private final double backendLosses;
  private final List<FlowState> before;
  private final List<FlowState> states;

  StepForecast(
      String label,
      Set<String> estimated,
      double backendLosses,
      List<FlowState> before,
      List<FlowState> states) {
    this.label = label;
    this.estimated = Collections.unmodifiableSet(new LinkedHashSet<>(estimated));
    this.backendLosses = backendLosses;
    this.before = before;
    this.states = states;
  }

  /// The same step for flows that come in at several places.
  public static StepForecast joined(List<StepForecast> parts) {
    Set<String> estimated = new LinkedHashSet<>();
    List<FlowState> before = new ArrayList<>();
    List<FlowState> states = new ArrayList<>();
    double losses = 0;
    for (StepForecast part : parts) {
      estimated.addAll(part.estimated);
      before.addAll(part.before);
      states.addAll(part.states);
      losses += part.backendLosses;
    }
    return new StepForecast(
        parts.getFirst().label, estimated, losses, List.copyOf(before), List.copyOf(states));
  }

  /// What a person calls the change.
  public String label() {
    return label;
  }

  /// What could not be known and was drawn by lot; empty when the figures are exact.
  public Set<String> estimated() {
    return estimated;
  }

  /// One state for each flow, in the order of the flows.
  public List<FlowState> states() {
    return states;
  }

  /// Flows in a state, from the beginning.
  public long count(FlowFate fate) {
    return states.stream().filter(state -> state.fate() == fate).count();
  }

  /// Flows that are broken, from the beginning, lost backends not regarded.
  public long broken() {
    return states.stream().filter(state -> state.fate().broken()).count();
  }

  /// Flows that this change broke, lost backends not regarded.
  public long newlyBroken() {
    return changed().filter(i -> states.get(i).fate().broken()).count();
  }

  /// Flows to expect among the living that lost their backend, from the beginning. Which ones is
  /// not known, since the L7s share out requests by history.
  public double backendLosses() {
    return backendLosses;
  }

  /// Living flows that came to another L4 by this change.
  public long moved() {
    return IntStream.range(0, states.size())
        .filter(i -> states.get(i).fate() == FlowFate.ALIVE)
        .filter(i -> !l4(before.get(i)).equals(l4(states.get(i))))
        .count();
  }

  /// Why flows that stand still, or that this change broke, fare so, with their number.
  public Map<String, Long> reasons() {
    Map<String, Long> reasons = new TreeMap<>();
    IntStream.range(0, states.size())
        .filter(
            i ->
                states.get(i).fate() == FlowFate.STALLED
                    || (states.get(i).fate().broken() && !before.get(i).fate().broken()))
        .forEach(i -> reasons.merge(states.get(i).reason(), 1L, Long::sum));
    return reasons;
  }

  private IntStream changed() {
    return IntStream.range(0, states.size())
        .filter(i -> before.get(i).fate() != states.get(i).fate());
  }

  private static Optional<String> l4(FlowState state) {
    return state.l4();
  }
}
