package io.tierdrop.app.forecast;

import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.ObservedConditions;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import io.tierdrop.validation.LabValidation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is computed from one drawing alone, every node taken as well: no machine is asked.
///
/// @param preview problems, addresses and files; no nodes for an invalid lab
/// @param forecast empty for an invalid lab
public record PlannedForecast(PlanPreview preview, Optional<LabForecast> forecast) {

  static PlannedForecast of(Lab lab, LabPlanner planner) {
    List<Problem> problems = LabValidation.check(lab);
    if (problems.stream().anyMatch(Problem::isError)) {
      return refused(problems);
    }
    try {
      LabPlan plan = planner.plan(lab);
      return new PlannedForecast(
          PreviewMapper.of(problems, plan),
          Optional.of(LabForecast.of(plan, true, ObservedConditions.AS_PLANNED)));
    } catch (InvalidLabException e) {
      return refused(e.problems());
    }
  }

  private static PlannedForecast refused(List<Problem> problems) {
    return new PlannedForecast(new PlanPreview(problems, Map.of()), Optional.empty());
  }

  /// What decides at each node of a way, beside where the flow was seen to go; empty when that
  /// cannot be computed from the drawing.
  public List<HopReason> why(TcpFlow flow, FlowPath observed) {
    return flow.known()
        ? forecast
            .map(known -> new FlowExplanation(known, flow, observed).reasons())
            .orElse(List.of())
        : List.of();
  }
}
