package io.tierdrop.scenario.foresee;

import io.tierdrop.forecast.path.DecisionNetwork;
import java.util.Set;
import java.util.function.Supplier;

/// What a fault makes of a network, once all who check or route have noticed.
sealed interface FaultEffect {

  /// Another network; flows that go on finding their way survive.
  ///
  /// @param later works it out where it is asked for: mostly only the state is
  /// @param state what has become of the node itself
  /// @param nowhere names that next hops of the network have and that lead nowhere
  record Becomes(Supplier<DecisionNetwork> later, NodeState state, Set<String> nowhere)
      implements FaultEffect {

    Becomes(Supplier<DecisionNetwork> later, NodeState state) {
      this(later, state, Set.of());
    }

    DecisionNetwork after() {
      return later.get();
    }
  }

  /// What has become of a node.
  enum NodeState {
    WORKING,
    /// Nothing comes through it; its connections go on when that ends in time.
    CUT_OFF,
    /// It and its connections are gone.
    DEAD
  }

  /// Delays, losses and the like, whose effect on a flow is a matter of chance and timing.
  record Unknown() implements FaultEffect {}
}
