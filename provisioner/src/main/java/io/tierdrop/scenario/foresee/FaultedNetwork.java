package io.tierdrop.scenario.foresee;

import io.tierdrop.forecast.lab.LabChanges;
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
    LabChanges changes = new LabChanges(plan);
    FaultedNetwork now = new FaultedNetwork(whole, gone, Set.of(), !faults.missed());
    for (ActiveFaults.Placed placed : faults.all()) {
      now = now.with(changes, placed);
    }
    return now;
  }

  /// With one fault more, which all who check or route have noticed.
  public FaultedNetwork with(LabChanges changes, ActiveFaults.Placed placed) {
    boolean lasts = certain && placed.fault().until() == null;
    return switch (effects(changes).of(network, placed.node(), placed.fault())) {
      case FaultEffect.Unknown _ -> new FaultedNetwork(network, dead, cutOff, false);
      case FaultEffect.Becomes becomes -> {
        DecisionNetwork after = becomes.after();
        Set<String> node = Set.of(placed.node());
        FaultedNetwork same = new FaultedNetwork(after, dead, cutOff, lasts);
        yield switch (becomes.state()) {
          case WORKING ->
              becomes.nowhere().isEmpty() ? same : same.and(after, Set.of(), becomes.nowhere());
          case CUT_OFF -> same.and(after, Set.of(), node);
          case DEAD -> same.and(after, node, Set.of());
        };
      }
    };
  }

  /// With one fault more, which nobody has noticed yet.
  public FaultedNetwork unnoticed(LabChanges changes, ActiveFaults.Placed placed) {
    return effects(changes).unnoticed(this, placed.node(), placed.fault());
  }

  /// The same where it is not computed what becomes of flows.
  public FaultedNetwork uncertain() {
    return new FaultedNetwork(network, dead, cutOff, false);
  }

  private FaultEffects effects(LabChanges changes) {
    Set<String> silent = new HashSet<>(dead);
    silent.addAll(cutOff);
    return new FaultEffects(changes, silent);
  }

  FaultedNetwork and(DecisionNetwork after, Set<String> died, Set<String> cut) {
    Set<String> gone = new HashSet<>(dead);
    gone.addAll(died);
    Set<String> off = new HashSet<>(cutOff);
    off.addAll(cut);
    return new FaultedNetwork(after, gone, off, certain);
  }
}
