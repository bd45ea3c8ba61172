package io.tierdrop.app.designer;

import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.StepClaim;
import io.tierdrop.scenario.StepRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Made-up plays of made-up runs.
public final class MadePlays {

  private MadePlays() {}

  /// LB7-2 is killed and healed in a run of [Runs]; one claim holds, one does not.
  ///
  /// @param text a step's name and a node's reaction
  public static PlayResult of(RunCourse course, String title, String text) {
    List<FlowEnd> flows = new ArrayList<>();
    Set<String> foretold = new HashSet<>();
    for (FlowRecord flow : course.flows(course.size())) {
      List<String> nodes = flow.path().nodes();
      boolean moved = flows.size() % 50 == 7;
      List<String> closing =
          moved
              ? List.of(nodes.get(0), nodes.get(1), "R2", "LB4-1", nodes.get(4))
              : nodes.subList(0, 5);
      FlowEnd end =
          new FlowEnd(
              flow.key(),
              "mh",
              flow.path(),
              flow.end().broken() ? List.of() : closing,
              flow.end(),
              flow.openedAt(),
              flow.endedAt().orElse(course.end()));
      flows.add(end);
      if (nodes.contains("LB7-2")) {
        foretold.add(end.id());
      }
    }
    Scenario scenario =
        new Scenario(
            "kill",
            title,
            course.lab(0).name(),
            Map.of("mh", flows.size()),
            List.of(
                step("Look", List.of()),
                step(
                    text,
                    List.of(
                        new StepClaim(List.of(), new StepClaim.Bound.Only(List.of("LB7-2"))),
                        new StepClaim(List.of("mh"), new StepClaim.Bound.AtMost(1)))),
                step(
                    "LB7-2 comes back",
                    List.of(new StepClaim(List.of(), new StepClaim.Bound.None())))));
    List<StepRun> steps =
        List.of(
            run(15, Optional.of(Set.of()), List.of(), Map.of()),
            run(
                29,
                Optional.of(foretold),
                List.of(
                    new StepRun.Reaction(Runs.START.plusSeconds(31), "LB4-1", "LB7-2 is down"),
                    new StepRun.Reaction(Runs.START.plusSeconds(33), "LB4-2", text)),
                Map.of("mh", 7)),
            run(42, Optional.empty(), List.of(), Map.of()));
    return PlayResult.of(scenario, steps, flows, 12);
  }

  private static Scenario.Step step(String name, List<StepClaim> claims) {
    return new Scenario.Step(name, null, Duration.ofSeconds(9), false, claims);
  }

  private static StepRun run(
      int seconds,
      Optional<Set<String>> foretold,
      List<StepRun.Reaction> reactions,
      Map<String, Integer> predicted) {
    return new StepRun(
        Runs.START.plusSeconds(seconds), Set.of(), foretold, predicted, reactions, Map.of());
  }
}
