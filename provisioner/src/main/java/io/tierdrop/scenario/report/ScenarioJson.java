package io.tierdrop.scenario.report;

import io.tierdrop.scenario.ClaimJudgement;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.StepClaim;
import io.tierdrop.scenario.StepRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A played scenario as JSON: the lines that the command line prints, and all flows.
public final class ScenarioJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ScenarioJson() {}

  /// One step and one of its claims. Seconds are null where nobody had to react, `forecastBroken`
  /// where the forecast cannot say.
  public static ObjectNode line(ClaimJudgement.Line line, PlayResult played) {
    StepClaim claim = line.claim();
    ObjectNode json =
        object()
            .put("step", line.step())
            .put("flows", line.flows())
            .put("survived", line.survived())
            .put("broken", line.broken().size())
            .put("forecastBroken", line.forecastBroken())
            .put("claim", claim == null ? null : claim.text())
            .put("verdict", line.holds() ? "holds" : "fails");
    if (line.number() >= 0) {
      StepRun step = played.steps().get(line.number());
      json.put("began", step.began().toString())
          .put("detectSeconds", seconds(step.detected()))
          .put("recoverSeconds", seconds(step.recovered()));
      if (!step.predicted().isEmpty()) {
        ObjectNode predicted = json.putObject("predicted");
        step.predicted().forEach(predicted::put);
      }
    }
    if (line.ofClients()) {
      json.remove(List.of("flows", "survived", "broken", "forecastBroken"));
      json.put("clients", line.returns().size())
          .put("returned", line.returned())
          .put("forecastReturned", line.forecastReturned().orElse(null));
    }
    line.resolved().forEach(json.withArray("resolved")::add);
    if (line.resolved().isEmpty()) {
      json.remove("resolved");
    }
    return json;
  }

  /// The last line.
  public static ObjectNode result(PlayResult played) {
    return object()
        .put("result", "scenario")
        .put("scenario", played.scenario().name())
        .put("lab", played.scenario().lab())
        .put("flows", played.flows().size())
        .put("broken", played.broken())
        .put("moved", played.flows().stream().filter(FlowEnd::moved).count())
        .put("dropped", played.dropped())
        .put("touched", played.touched())
        .put("verdict", played.holds() ? "holds" : "fails");
  }

  /// Everything in one document.
  public static String document(PlayResult played) {
    ObjectNode document = result(played);
    ArrayNode lines = document.putArray("steps");
    played.lines().forEach(line -> lines.add(line(line, played)));
    ArrayNode reactions = document.putArray("reactions");
    played.steps().stream()
        .flatMap(step -> step.reactions().stream())
        .forEach(
            reaction ->
                reactions
                    .addObject()
                    .put("at", reaction.at().toString())
                    .put("node", reaction.node())
                    .put("what", reaction.what()));
    ArrayNode flows = document.putArray("each");
    for (FlowEnd flow : played.flows()) {
      ObjectNode json =
          flows
              .addObject()
              .put("vip", flow.vip())
              .put("source", flow.flow().source())
              .put("sourcePort", flow.flow().sourcePort())
              .put("end", flow.end().word())
              .put("openedAt", flow.openedAt().toString())
              .put("endedAt", flow.endedAt().toString());
      flow.path().nodes().forEach(json.putArray("path")::add);
      flow.closing().forEach(json.putArray("closing")::add);
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  private static @org.jspecify.annotations.Nullable Double seconds(Optional<Duration> time) {
    return time.map(duration -> duration.toMillis() / 1000.0).orElse(null);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
