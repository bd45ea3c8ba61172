package io.tierdrop.scenario.foresee;

import io.tierdrop.forecast.path.DecisionNetwork;
import java.util.Set;

/// What a fault makes of a network, once all who check or route have noticed.
sealed interface FaultEffect {

  /// Another network; flows that go on finding their way survive.
  ///
  /// @param state what has become of the node itself
  /// @param nowhere names that next hops of the network have and that lead nowhere
  record Becomes(DecisionNetwork after, NodeState state, Set<String> nowhere)
      implements FaultEffect {

    Becomes(DecisionNetwork after, NodeState state) {
      this(after, state, Set.of());
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
