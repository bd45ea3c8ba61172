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
  private static final double ALL = 100;

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
    optionalText(root, "$schema", "");
    Map<String, Integer> flows = new LinkedHashMap<>();
    root.path("flows").properties().forEach(e -> flows.put(e.getKey(), whole(e.getValue())));
    long count = flows.values().stream().mapToLong(Integer::longValue).sum();
    if (count < 1 || count > MOST_FLOWS || flows.values().stream().anyMatch(n -> n < 1)) {
      wrong("/flows", "There are " + count + " flows", "Give each VIP some, 2000 in all at most");
    }
    List<Scenario.Step> steps = new ArrayList<>();
    for (JsonNode step : list(root, "", "steps")) {
      steps.add(step(step, "/steps/" + steps.size()));
    }
    if (steps.isEmpty()) {
      wrong("/steps", "There are no steps", "Write at least one");
    }
    String name = text(root, "", "name");
    return new Scenario(
        name, optionalText(root, "title", name), text(root, "", "lab"), flows, steps);
  }

  private Scenario.Step step(JsonNode step, String where) {
    if (!step.isObject()) {
      wrong(where, "It is no object", "Write a step in { }");
    }
    only(
        step,
        where,
        Set.of("name", "ask", "inject", "heal", "scale", "watch", "settled", "claims"));
    int watch = whole(step.path("watch"));
    if (watch < 1 || watch > LONGEST_WATCH) {
      wrong(where + "/watch", "It is " + watch, "Give 1 to 600 seconds to see what happens");
    }
    List<StepClaim> claims = new ArrayList<>();
    for (JsonNode claim : list(step, where, "claims")) {
      claims.add(claim(claim, where + "/claims/" + claims.size()));
    }
    JsonNode settled = step.path("settled");
    if (!settled.isMissingNode() && !settled.isBoolean()) {
      wrong(where + "/settled", "It is neither true nor false", "Write true or false");
    }
    JsonNode ask = step.path("ask");
    if (!ask.isMissingNode() && !ask.isString()) {
      wrong(where + "/ask", "It is no text", "Write it in \"quotes\"");
    }
    return new Scenario.Step(
        text(step, where, "name"),
        action(step, where),
        Duration.ofSeconds(watch),
        settled.asBoolean(false),
        claims,
        ask.asString(""));
  }

  private Scenario.@Nullable Action action(JsonNode step, String where) {
    if (Stream.of("inject", "heal", "scale").filter(step::has).count() > 1) {
      wrong(where, "It does several things", "Make a step of each");
    }
    if (step.has("scale")) {
      return scale(step.path("scale"), where + "/scale");
    }
    if (step.has("heal")) {
      return new Scenario.Action.Heal(words(step, where, "heal"));
    }
    JsonNode inject = step.path("inject");
    if (inject.isMissingNode()) {
      return null;
    }
    only(inject, where + "/inject", Set.of("fault", "nodes", "settings", "for"));
    Map<String, String> settings = settings(inject.path("settings"), where + "/inject/settings");
    JsonNode length = inject.path("for");
    double seconds = length.isNumber() ? length.asDouble(-1) : length.isMissingNode() ? 0 : -1;
    if (!(seconds >= 0 && seconds <= LONGEST_FAULT)) {
      wrong(where + "/inject/for", "It is " + seconds, "Give seconds, one hour at most");
    }
    Duration until = seconds == 0 ? null : Duration.ofMillis(Math.round(seconds * 1000));
    try {
      FaultKind kind = FaultKind.parse(inject.path("fault").asString(""));
      return new Scenario.Action.Inject(
          new Fault(kind, words(inject, where + "/inject", "nodes"), settings, until));
    } catch (IllegalArgumentException e) {
      wrong(where + "/inject", String.valueOf(e.getMessage()), "Correct it");
      return null;
    }
  }

  private Map<String, String> settings(JsonNode node, String where) {
    Map<String, String> settings = new TreeMap<>();
    boolean fit = node.isMissingNode() || node.isObject();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      fit &= entry.getValue().isString() || entry.getValue().isNumber();
      settings.put(entry.getKey(), entry.getValue().asString(""));
    }
    if (!fit) {
      wrong(where, "They are no texts and numbers", "Write names with values in { }");
    }
    return settings;
  }

  private Scenario.Action scale(JsonNode scale, String where) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    scale.properties().forEach(e -> counts.put(e.getKey(), whole(e.getValue())));
    if (counts.isEmpty() || counts.values().stream().anyMatch(n -> n < 1 || n > MOST_MEMBERS)) {
      wrong(where, "No count, or one that cannot be", "Give tiers 1 to 250 members each");
    }
    return new Scenario.Action.Scale(counts);
  }

  private StepClaim claim(JsonNode claim, String where) {
    if (!claim.isObject()) {
      wrong(where, "It is no object", "Write a claim in { }");
    }
    only(claim, where, Set.of("vips", "break", "resolves", "return"));
    if (Stream.of("break", "return", "resolves").filter(claim::has).count() != 1) {
      wrong(
          where,
          "It claims nothing, or several things",
          "Write one of \"break\", \"return\" and \"resolves\", and another claim for each more");
      return new StepClaim(List.of(), new StepClaim.Bound.None());
    }
    List<String> vips = words(claim, where, "vips");
    if (claim.has("return")) {
      return new StepClaim(vips, returns(claim.path("return"), where));
    }
    if (claim.has("resolves")) {
      if (claim.has("vips")) {
        wrong(where + "/vips", "A name is of no VIP's flows", "Remove it");
      }
      JsonNode resolves = claim.path("resolves");
      only(resolves, where + "/resolves", Set.of("name", "vip"));
      return new StepClaim(
          List.of(),
          new StepClaim.Bound.Resolves(
              text(resolves, where + "/resolves", "name"),
              text(resolves, where + "/resolves", "vip")));
    }
    return new StepClaim(vips, breaks(claim.path("break"), where + "/break"));
  }

  private StepClaim.Bound breaks(JsonNode bound, String where) {
    if (bound.isString() && bound.asString().equals("none")) {
      return new StepClaim.Bound.None();
    }
    if (bound.isObject() && bound.size() == 1) {
      if (bound.has("only")) {
        return new StepClaim.Bound.Only(words(bound, where, "only"));
      }
      double percent = percent(bound.path("atMost"), percent(bound.path("atLeast"), -1));
      if (percent >= 0 && percent <= ALL) {
        return bound.has("atMost")
            ? new StepClaim.Bound.AtMost(percent)
            : new StepClaim.Bound.AtLeast(percent);
      }
    }
    wrong(
        where,
        "It says nothing of what breaks",
        "Write \"none\", {\"only\": [nodes]}, {\"atMost\": percent} or {\"atLeast\": percent}, 0 to"
            + " 100");
    return new StepClaim.Bound.None();
  }

  private static double percent(JsonNode number, double otherwise) {
    return number.isNumber() ? number.asDouble(-1) : number.isMissingNode() ? otherwise : -1;
  }

  private StepClaim.Bound returns(JsonNode bound, String where) {
    only(bound, where + "/return", Set.of("atLeast", "atMost"));
    double least = percent(bound.path("atLeast"), 0);
    double most = percent(bound.path("atMost"), ALL);
    if (!bound.isObject() || bound.isEmpty() || !(least >= 0 && least <= most && most <= ALL)) {
      wrong(
          where + "/return",
          "It says nothing of how many clients come back to their server",
          "Write {\"atLeast\": percent} or {\"atMost\": percent}, 0 to 100");
    }
    return new StepClaim.Bound.Returns(least, most);
  }

  private String text(JsonNode object, String where, String name) {
    JsonNode text = object.path(name);
    if (!text.isString() || text.asString().isBlank()) {
      wrong(where + "/" + name, "It is missing", "Give it a text");
    }
    return text.asString("");
  }

  /// A whole number; 0 for anything else.
  private static int whole(JsonNode number) {
    return number.isNumber() && number.asDouble(0) == Math.rint(number.asDouble(0))
        ? number.asInt(0)
        : 0;
  }

  /// The entries of a list; none where it is left out.
  private Iterable<JsonNode> list(JsonNode object, String where, String name) {
    JsonNode list = object.path(name);
    if (!list.isMissingNode() && !list.isArray()) {
      wrong(where + "/" + name, "It is no list", "Write it in [ ]");
    }
    return list.isArray() ? list : List.of();
  }

  /// A list of names; none where it is left out.
  private List<String> words(JsonNode object, String where, String name) {
    JsonNode array = object.path(name);
    List<String> words = new ArrayList<>();
    boolean texts = array.isMissingNode() || array.isArray();
    for (JsonNode word : array.isArray() ? array : List.<JsonNode>of()) {
      texts &= word.isString() && !word.asString().isBlank();
      words.add(word.asString(""));
    }
    if (!texts) {
      wrong(where + "/" + name, "It is no list of names", "Write names in [ ]");
    }
    return words;
  }
}
