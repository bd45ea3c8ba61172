package io.tierdrop.scenario;

import java.util.List;

/// A scenario that was played to its end.
///
/// @param steps one for each of the scenario's
/// @param dropped frames that the capture lost: paths may have gaps
public record Played(
    Scenario scenario,
    List<StepRun> steps,
    List<FlowEnd> flows,
    List<Judgement.Line> lines,
    long dropped) {

  public Played {
    steps = List.copyOf(steps);
    flows = List.copyOf(flows);
    lines = List.copyOf(lines);
  }

  /// Judges what was seen.
  public static Played of(
      Scenario scenario, List<StepRun> steps, List<FlowEnd> flows, long dropped) {
    return new Played(scenario, steps, flows, Judgement.judge(scenario, steps, flows), dropped);
  }

  public boolean holds() {
    return lines.stream().allMatch(Judgement.Line::holds);
  }

  public long broken() {
    return flows.stream().filter(FlowEnd::broken).count();
  }
}
