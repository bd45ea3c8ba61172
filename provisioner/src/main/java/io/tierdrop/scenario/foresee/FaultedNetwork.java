package io.tierdrop.scenario.foresee;

import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.plan.LabPlan;
import java.util.HashSet;
import java.util.Set;

/// A lab's network with faults in it, once all who check or route have noticed.
///
/// @param dead nodes that are gone, with all of their connections
/// @param cutOff nodes that nothing comes through, while they keep their connections
/// @param certain whether the effect of each fault is computed; otherwise it is a matter of chance
///     and timing what becomes of a flow
public record FaultedNetwork(
    DecisionNetwork network, Set<String> dead, Set<String> cutOff, boolean certain) {

  public FaultedNetwork {
    dead = Set.copyOf(dead);
    cutOff = Set.copyOf(cutOff);
  }

  /// @param whole without any fault, as flows from one place meet it
  /// @param gone nodes that are dead for other reasons
  /// @param faults that are there
  public static FaultedNetwork of(
      LabPlan plan, DecisionNetwork whole, Set<String> gone, ActiveFaults faults) {
    DecisionNetwork network = whole;
    Set<String> dead = new HashSet<>(gone);
    Set<String> cutOff = new HashSet<>();
    boolean certain = !faults.missed();
    for (ActiveFaults.Placed placed : faults.all()) {
      certain &= placed.fault().until() == null;
      Set<String> silent = new HashSet<>(dead);
      silent.addAll(cutOff);
      switch (new FaultEffects(plan, silent).of(network, placed.node(), placed.fault())) {
        case FaultEffect.Becomes(DecisionNetwork after, FaultEffect.NodeState state) -> {
          network = after;
          switch (state) {
            case WORKING -> {}
            case CUT_OFF -> cutOff.add(placed.node());
            case DEAD -> dead.add(placed.node());
          }
        }
        case FaultEffect.Unknown _ -> certain = false;
      }
    }
    return new FaultedNetwork(network, dead, cutOff, certain);
  }
}
