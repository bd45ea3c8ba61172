package io.tierdrop.app.play;

import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.StepRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/// The part of a run in which a play was played, for who looks at the play alone.
public final class PlayCourse {

  /// So long before a play's first flow its part of the run begins.
  private static final Duration LEAD = Duration.ofSeconds(1);

  private PlayCourse() {}

  /// The states of all nodes as they were when it began, and all that happened from then on.
  /// Flows that stood already are left out.
  public static RunCourse of(RunCourse run, PlayResult played) {
    Instant begin = begin(run, played);
    int position = run.position(begin);
    RunCourse part = new RunCourse(run.lab(position));
    run.states(position).values().stream()
        .map(state -> at(state, begin))
        .forEach(state -> part.append(new RunEntry.Stated(state)));
    for (RunEntry entry : run.entries().subList(position, run.size())) {
      if (!(entry instanceof RunEntry.Flowed(var flow)) || !flow.openedAt().isBefore(begin)) {
        part.append(entry);
      }
    }
    return part;
  }

  private static Instant begin(RunCourse run, PlayResult played) {
    return Stream.concat(
            played.flows().stream().map(FlowEnd::openedAt),
            played.steps().stream().map(StepRun::began))
        .min(Comparator.naturalOrder())
        .map(first -> first.minus(LEAD))
        .orElse(run.start());
  }

  private static NodeCondition at(NodeCondition state, Instant begin) {
    return new NodeCondition(
        state.node(), state.level(), state.text(), state.details(), state.faults(), begin);
  }
}
