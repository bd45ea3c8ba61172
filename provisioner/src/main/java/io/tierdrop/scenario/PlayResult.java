package io.tierdrop.scenario;

import io.tierdrop.observe.RequestEnd;
import java.util.List;

/// A scenario that was played to its end.
///
/// @param steps one for each of the scenario's
/// @param dropped frames that the capture lost: paths may have gaps
public record PlayResult(
    Scenario scenario,
    List<StepRun> steps,
    List<FlowEnd> flows,
    List<ClaimJudgement.Line> lines,
    long dropped) {

  public PlayResult {
    steps = List.copyOf(steps);
    flows = List.copyOf(flows);
    lines = List.copyOf(lines);
  }

  /// Judges what was seen.
  public static PlayResult of(
      Scenario scenario, List<StepRun> steps, List<FlowEnd> flows, long dropped) {
    return new PlayResult(
        scenario, steps, flows, ClaimJudgement.judge(scenario, steps, flows), dropped);
  }

  /// The names of the VIPs that flows were for, also where the scenario gives an address.
  public List<String> vips() {
    return flows.stream().map(FlowEnd::vip).distinct().sorted().toList();
  }

  public boolean holds() {
    return lines.stream().allMatch(ClaimJudgement.Line::holds);
  }

  /// How many flows the lost frames could have been of: those with a gap in their way, or whose
  /// last packets were not seen, so that it is not known whether they moved. None when nothing was
  /// lost.
  public long touched() {
    return dropped == 0
        ? 0
        : flows.stream()
            .filter(
                flow ->
                    !flow.whole()
                        || (flow.end() == RequestEnd.COMPLETED && flow.closing().isEmpty()))
            .count();
  }

  public long broken() {
    return flows.stream().filter(FlowEnd::broken).count();
  }
}
