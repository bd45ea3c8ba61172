package io.tierdrop.forecast.lab;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.path.FlowForecast;
import io.tierdrop.forecast.path.HopDecision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The forecast of one flow through a lab.
///
/// @param in the way of its opening packet, from its clients on
/// @param back the way of the answer, from the real server on; empty when that server is not known
/// @param choices the nodes that decide, as far as they are certain
public record LabFlow(FlowForecast in, Optional<FlowForecast> back, FlowChoices choices) {

  public FlowKey flow() {
    return in.flow();
  }

  /// The decisions between several possibilities, in order there and back, and those that end the
  /// way. Where only one way exists nothing is decided.
  public List<HopDecision> decisions() {
    return Stream.concat(
            in.decisions().stream(), back.stream().flatMap(way -> way.decisions().stream()))
        .filter(decision -> !decision.forced())
        .toList();
  }
}
