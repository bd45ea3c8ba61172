package io.tierdrop.scenario.foresee;

import io.tierdrop.forecast.path.DecisionNetwork;

/// What a fault makes of a network, once all who check or route have noticed.
sealed interface FaultEffect {

  /// Another network; flows that go on finding their way survive.
  ///
  /// @param state what has become of the node itself
  record Becomes(DecisionNetwork after, NodeState state) implements FaultEffect {}

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
