package io.tierdrop.app.designer.page;

import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.StepRun;
import io.tierdrop.scenario.report.MovedFlows;
import io.tierdrop.scenario.report.ReportRow;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A play as the page's data: what was claimed of each step, and what became of it.
final class PagePlay {

  private static final int MOST_MOVES = 60;

  private PagePlay() {}

  static ObjectNode json(PlayResult played, PageClock clock) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", played.scenario().name())
            .put("title", played.scenario().title())
            .put("holds", played.holds() ? 1 : 0)
            .put("flows", played.flows().size())
            .put("broken", played.broken())
            .put("dropped", played.dropped())
            .put("touched", played.touched())
            .put("closings", MovedFlows.seen(played.flows()));
    ArrayNode rows = json.putArray("rows");
    for (ReportRow row : ReportRow.of(played)) {
      ObjectNode one =
          rows.addObject()
              .put("step", row.step())
              .put("at", row.began().map(clock::micros).map(at -> Math.max(0, at)).orElse(-1L))
              .put("flows", row.flows())
              .put("survived", row.survived())
              .put("broken", row.broken())
              .put("nodes", row.nodes())
              .put("claim", row.claim())
              .put("holds", row.holds() ? 1 : 0);
      if (row.foretold() != null) {
        one.put("foretold", row.foretold());
      }
      if (row.predicted() != null) {
        one.put("predicted", row.predicted());
      }
      seconds(one, "detected", row.detected());
      seconds(one, "recovered", row.recovered());
    }
    ArrayNode reactions = json.putArray("reactions");
    for (StepRun step : played.steps()) {
      for (StepRun.Reaction reaction : step.reactions()) {
        reactions
            .addArray()
            .add(Math.max(0, clock.micros(reaction.at())))
            .add(reaction.node())
            .add(reaction.what());
      }
    }
    ArrayNode moves = json.putArray("moves");
    MovedFlows.of(played.flows()).stream()
        .limit(MOST_MOVES)
        .forEach(
            move ->
                moves
                    .addArray()
                    .add(String.join(" → ", move.before()))
                    .add(String.join(" → ", move.after()))
                    .add(move.flows()));
    return json;
  }

  private static void seconds(ObjectNode json, String name, Optional<Duration> time) {
    time.ifPresent(duration -> json.put(name, duration.toMillis() / 1000.0));
  }
}
