package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.flow.FlowKey;
import java.util.ArrayList;
import java.util.List;

/// What becomes of flows across a series of changes.
///
/// @param flows those that could be opened before the first change
/// @param refused those that could not
/// @param opening their state before the first change
/// @param steps one for each change
public record SurvivalForecast(
    List<FlowKey> flows, List<FlowKey> refused, List<FlowState> opening, List<StepForecast> steps) {

  public SurvivalForecast {
    flows = List.copyOf(flows);
    refused = List.copyOf(refused);
    opening = List.copyOf(opening);
    steps = List.copyOf(steps);
  }

  /// The same changes for flows that come in at several places.
  public static SurvivalForecast joined(List<SurvivalForecast> parts) {
    List<StepForecast> steps = new ArrayList<>();
    for (int i = 0; i < parts.getFirst().steps.size(); i++) {
      int step = i;
      steps.add(StepForecast.joined(parts.stream().map(part -> part.steps.get(step)).toList()));
    }
    return new SurvivalForecast(
        parts.stream().flatMap(part -> part.flows.stream()).toList(),
        parts.stream().flatMap(part -> part.refused.stream()).toList(),
        parts.stream().flatMap(part -> part.opening.stream()).toList(),
        steps);
  }
}
