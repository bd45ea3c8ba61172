package io.tierdrop.app.service;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.StepRun;
import java.util.List;
import java.util.Map;

/// Watches a play and sets its pace. Called on the play's own thread,
/// in order, unless said otherwise.
public interface PlayListener {

  /// Hears in words what is being done.
  default void say(String text) {}

  /// Whether it may make the play wait; flows are then held open for as long as it takes.
  default boolean waits() {
    return false;
  }

  /// One of the play's flows opened or ended; on whatever thread hears of it first.
  default void flow(FlowRecord flow) {}

  /// A step is next; returning takes it.
  ///
  /// @param open by VIP, how many flows stand
  /// @return by VIP, how many of them somebody says it will break; empty when nobody was asked
  default Map<String, Integer> before(int step, Map<String, Integer> open)
      throws InterruptedException {
    return Map.of();
  }

  /// A step was taken and has been looked at.
  ///
  /// @param run what was seen of it so far
  /// @param flows those that have ended by now; silent ones are not known to be broken yet
  default void after(int step, StepRun run, List<FlowEnd> flows) {}
}
