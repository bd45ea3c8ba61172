package io.tierdrop.scenario;

import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.json.JsonFormatReader;
import io.tierdrop.problem.InvalidLabException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads scenario files, `sample-labs/scenario.schema.json`.
public final class ScenarioReader extends JsonFormatReader<Scenario> {

  /// The version of the format.
  public static final int VERSION = 1;

  private static final int MOST_FLOWS = 2000;
  private static final int LONGEST_WATCH = 600;
  private static final int LONGEST_FAULT = 3600;
  private static final int MOST_MEMBERS = 250;

  private ScenarioReader() {}

  /// Reads a file.
  ///
  /// @throws InvalidLabException with all problems when it holds no scenario
  public static Scenario read(Path file) throws IOException, InvalidLabException {
    return new ScenarioReader().of(file);
  }

  /// Reads a text.
  ///
  /// @throws InvalidLabException with all problems when it is no scenario
  public static Scenario read(String text) throws InvalidLabException {
    return new ScenarioReader().of(text);
  }

  @Override
  protected Scenario tree(JsonNode root) {
    only(root, "", Set.of("$schema", "tierdrop", "name", "title", "lab", "flows", "steps"));
    version(root, VERSION);
    Map<String, Integer> flows = new LinkedHashMap<>();
    root.path("flows").properties().forEach(e -> flows.put(e.getKey(), e.getValue().asInt(0)));
    long count = flows.values().stream().mapToLong(Integer::longValue).sum();
    if (count < 1 || count > MOST_FLOWS || flows.values().stream().anyMatch(n -> n < 1)) {
      wrong("/flows", "There are " + count + " flows", "Give each VIP some, 2000 in all at most");
    }
    List<Scenario.Step> steps = new ArrayList<>();
    for (JsonNode step : root.path("steps")) {
      steps.add(step(step, "/steps/" + steps.size()));
    }
    if (steps.isEmpty()) {
      wrong("/steps", "There are no steps", "Write at least one");
    }
    String name = text(root, "", "name");
    return new Scenario(
        name, root.path("title").asString(name), text(root, "", "lab"), flows, steps);
  }

  private Scenario.Step step(JsonNode step, String where) {
    only(
        step,
        where,
        Set.of("name", "ask", "inject", "heal", "scale", "watch", "settled", "claims"));
    int watch = step.path("watch").asInt(0);
    if (watch < 1 || watch > LONGEST_WATCH) {
      wrong(where + "/watch", "It is " + watch, "Give 1 to 600 seconds to see what happens");
    }
    List<StepClaim> claims = new ArrayList<>();
    for (JsonNode claim : step.path("claims")) {
      claims.add(claim(claim, where + "/claims/" + claims.size()));
    }
    return new Scenario.Step(
        text(step, where, "name"),
        action(step, where),
        Duration.ofSeconds(watch),
        step.path("settled").asBoolean(false),
        claims,
        step.path("ask").asString(""));
  }

  private Scenario.@Nullable Action action(JsonNode step, String where) {
    if (Stream.of("inject", "heal", "scale").filter(step::has).count() > 1) {
      wrong(where, "It does several things", "Make a step of each");
    }
    if (step.has("scale")) {
      return scale(step.path("scale"), where + "/scale");
    }
    if (step.has("heal")) {
      return new Scenario.Action.Heal(words(step.path("heal")));
    }
    JsonNode inject = step.path("inject");
    if (inject.isMissingNode()) {
      return null;
    }
    only(inject, where + "/inject", Set.of("fault", "nodes", "settings", "for"));
    Map<String, String> settings = new TreeMap<>();
    inject
        .path("settings")
        .properties()
        .forEach(e -> settings.put(e.getKey(), e.getValue().asString("")));
    double seconds = inject.path("for").asDouble(0);
    if (!(seconds >= 0 && seconds <= LONGEST_FAULT)) {
      wrong(where + "/inject/for", "It is " + seconds, "Give seconds, one hour at most");
    }
    Duration until = seconds == 0 ? null : Duration.ofMillis(Math.round(seconds * 1000));
    try {
      FaultKind kind = FaultKind.parse(inject.path("fault").asString(""));
      return new Scenario.Action.Inject(
          new Fault(kind, words(inject.path("nodes")), settings, until));
    } catch (IllegalArgumentException e) {
      wrong(where + "/inject", String.valueOf(e.getMessage()), "Correct it");
      return null;
    }
  }

  private Scenario.Action scale(JsonNode scale, String where) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    scale.properties().forEach(e -> counts.put(e.getKey(), e.getValue().asInt(0)));
    if (counts.isEmpty() || counts.values().stream().anyMatch(n -> n < 1 || n > MOST_MEMBERS)) {
      wrong(where, "No count, or one that cannot be", "Give tiers 1 to 250 members each");
    }
    return new Scenario.Action.Scale(counts);
  }

  private StepClaim claim(JsonNode claim, String where) {
    only(claim, where, Set.of("vips", "break", "resolves", "return"));
    if (claim.has("return")) {
      return new StepClaim(words(claim.path("vips")), returns(claim.path("return"), where));
    }
    if (claim.has("resolves")) {
      JsonNode resolves = claim.path("resolves");
      only(resolves, where + "/resolves", Set.of("name", "vip"));
      return new StepClaim(
          List.of(),
          new StepClaim.Bound.Resolves(
              text(resolves, where + "/resolves", "name"),
              text(resolves, where + "/resolves", "vip")));
    }
    JsonNode bound = claim.path("break");
    StepClaim.Bound found;
    if (bound.asString("").equals("none")) {
      found = new StepClaim.Bound.None();
    } else if (bound.has("only")) {
      found = new StepClaim.Bound.Only(words(bound.path("only")));
    } else if (bound.path("atMost").isNumber()) {
      found = new StepClaim.Bound.AtMost(bound.path("atMost").asDouble());
    } else if (bound.path("atLeast").isNumber()) {
      found = new StepClaim.Bound.AtLeast(bound.path("atLeast").asDouble());
    } else {
      found = new StepClaim.Bound.None();
      wrong(
          where + "/break",
          "It says nothing of what breaks",
          "Write \"none\", {\"only\": [nodes]}, {\"atMost\": percent} or {\"atLeast\": percent}");
    }
    return new StepClaim(words(claim.path("vips")), found);
  }

  private StepClaim.Bound returns(JsonNode bound, String where) {
    only(bound, where + "/return", Set.of("atLeast", "atMost"));
    double least = bound.path("atLeast").asDouble(0);
    double most = bound.path("atMost").asDouble(100);
    if (bound.isEmpty() || !(least >= 0 && least <= most && most <= 100)) {
      wrong(
          where + "/return",
          "It says nothing of how many clients come back to their server",
          "Write {\"atLeast\": percent} or {\"atMost\": percent}, 0 to 100");
    }
    return new StepClaim.Bound.Returns(least, most);
  }

  private String text(JsonNode object, String where, String name) {
    String text = object.path(name).asString("");
    if (text.isBlank()) {
      wrong(where + "/" + name, "It is missing", "Give it a text");
    }
    return text;
  }

  private static List<String> words(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(word -> words.add(word.asString("")));
    return words;
  }
}
