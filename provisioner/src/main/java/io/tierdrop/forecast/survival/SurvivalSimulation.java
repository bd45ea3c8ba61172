package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.path.DecisionNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Plays changes against established flows, each of which sends packets after every change, by the
/// rules of [FlowFollower].
public final class SurvivalSimulation {

  private SurvivalSimulation() {}

  /// Opens flows in a network, applies changes one after the other and follows every flow.
  ///
  /// @param wanted flows that clients open; those that are refused or lead nowhere are set apart
  /// @param seed decides what cannot be known
  public static SurvivalForecast forecast(
      DecisionNetwork network, List<FlowKey> wanted, List<NetworkChange> changes, long seed) {
    return forecast(network, wanted, Map.of(), changes, seed);
  }

  /// The same for flows that were seen to stand.
  ///
  /// @param seen the real server of each, where an L4 gave it by more than the flow's own bits
  public static SurvivalForecast forecast(
      DecisionNetwork network,
      List<FlowKey> wanted,
      Map<FlowKey, String> seen,
      List<NetworkChange> changes,
      long seed) {
    FlowCourse asked = FlowCourse.opened(network, wanted, seen, seed);
    List<FlowKey> flows = new ArrayList<>();
    List<FlowKey> refused = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      (asked.fate(i) == FlowFate.ALIVE ? flows : refused).add(wanted.get(i));
    }
    FlowCourse opening =
        refused.isEmpty() ? asked : FlowCourse.opened(network, List.copyOf(flows), seen, seed);
    List<StepForecast> steps = new ArrayList<>();
    BackendLosses losses = BackendLosses.in(network);
    Set<String> estimated = new TreeSet<>(opening.estimated());
    FlowCourse before = opening;
    for (NetworkChange change : changes) {
      losses = losses.after(change.died());
      FlowCourse now = before.after(change);
      estimated.addAll(now.estimated());
      steps.add(
          new StepForecast(
              change.label(),
              estimated,
              losses.among(now.served()),
              before.states(),
              now.states()));
      before = now;
    }
    return new SurvivalForecast(flows, refused, opening.states(), steps);
  }

  /// Which of some flows can be opened in a network where nodes are dead, in their order.
  public static List<Boolean> openable(
      DecisionNetwork network, List<FlowKey> flows, Set<String> dead, long seed) {
    FlowCourse course = FlowCourse.opened(network, flows, dead, seed);
    List<Boolean> openable = new ArrayList<>();
    for (int i = 0; i < flows.size(); i++) {
      openable.add(course.fate(i) == FlowFate.ALIVE);
    }
    return List.copyOf(openable);
  }
}
