package io.tierdrop.scenario.foresee;

import io.tierdrop.forecast.path.DecisionNetwork;

/// What a fault makes of a network, once all who check or route have noticed.
sealed interface FaultEffect {

  /// Another network; flows that go on finding their way survive.
  ///
  /// @param dead whether the node and its connections are gone
  record Becomes(DecisionNetwork after, boolean dead) implements FaultEffect {}

  /// Delays, losses and the like, whose effect on a flow is a matter of chance and timing.
  record Unknown() implements FaultEffect {}
}
