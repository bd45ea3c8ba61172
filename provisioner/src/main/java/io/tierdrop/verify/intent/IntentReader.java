package io.tierdrop.verify.intent;

import io.tierdrop.json.JsonFormatReader;
import io.tierdrop.problem.InvalidLabException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Reads intent files, `sample-labs/intent.schema.json`.
public final class IntentReader extends JsonFormatReader<LabIntent> {

  /// The version of the format.
  public static final int VERSION = 1;

  private static final Pattern PERCENT = Pattern.compile("(100(?:\\.0{1,6})?|[0-9]{1,2}(?:\\.[0-9]{1,6})?) ?%");
  private static final int MOST = 1_000_000_000;

  private IntentReader() {}

  /// Reads a file.
  ///
  /// @throws InvalidLabException with all problems when it holds no intent
  public static LabIntent read(Path file) throws IOException, InvalidLabException {
    return new IntentReader().of(file);
  }

  /// Reads a text.
  ///
  /// @throws InvalidLabException with all problems when it is no intent
  public static LabIntent read(String text) throws InvalidLabException {
    return new IntentReader().of(text);
  }

  @Override
  protected LabIntent tree(JsonNode root) {
    only(
        root,
        "",
        Set.of(
            "$schema",
            "tierdrop",
            "name",
            "change",
            "steps",
            "survives",
            "failures",
            "worse",
            "problems"));
    version(root, VERSION);
    optionalText(root, "$schema", "");
    return new LabIntent(
        optionalText(root, "name", "the intent"),
        vips(root.path("change"), "/change"),
        named(root.path("steps"), "/steps", this::vips),
        survives(root.path("survives")),
        named(root.path("failures"), "/failures", this::vips),
        allowed(root, "worse"),
        allowed(root, "problems"));
  }

  private boolean allowed(JsonNode root, String name) {
    String word = optionalText(root, name, "none");
    if (!word.equals("none") && !word.equals("allowed")) {
      wrong("/" + name, "It is '" + word + "'", "Write \"none\" or \"allowed\"");
    }
    return word.equals("allowed");
  }

  private List<SurvivalRule> survives(JsonNode node) {
    List<SurvivalRule> rules = new ArrayList<>();
    int number = 0;
    for (JsonNode text : node.isArray() ? node : List.of(node)) {
      if (!text.isMissingNode()) {
        String where = node.isArray() ? "/survives/" + number : "/survives";
        SurvivalRule.parse(text.isString() ? text.asString() : "")
            .ifPresentOrElse(
                rules::add,
                () ->
                    wrong(
                        where,
                        "'" + text.asString("") + "' says no failures",
                        "Write such as \"any single router or L4\" or \"any two links\"; there are: "
                            + SurvivalRule.WORDS));
      }
      number++;
    }
    return rules;
  }

  private Map<String, Map<FlowMeasure, FlowLimit>> vips(JsonNode node, String where) {
    return named(node, where, this::limits);
  }

  private Map<FlowMeasure, FlowLimit> limits(JsonNode node, String where) {
    Map<FlowMeasure, FlowLimit> limits = new EnumMap<>(FlowMeasure.class);
    named(node, where, this::limit)
        .forEach(
            (word, limit) ->
                FlowMeasure.of(word)
                    .ifPresentOrElse(
                        measure -> limits.put(measure, limit),
                        () ->
                            wrong(
                                where + "/" + word,
                                "It is not known here",
                                "Write one of " + String.join(", ", FlowMeasure.words()))));
    return limits;
  }

  private FlowLimit limit(JsonNode node, String where) {
    only(node, where, Set.of("atMost"));
    JsonNode most = node.path("atMost");
    java.util.regex.Matcher percent = PERCENT.matcher(most.asString(""));
    if (most.isString() && percent.matches()) {
      return new FlowLimit(Double.parseDouble(percent.group(1)), true);
    }
    double flows = most.isNumber() ? most.asDouble() : -1;
    if (flows >= 0 && flows <= MOST && flows == Math.rint(flows)) {
      return new FlowLimit(flows, false);
    }
    wrong(
        where,
        "It says not how many",
        "Write {\"atMost\": \"0.5%\"}, from 0% to 100%, or {\"atMost\": 12} for flows");
    return FlowLimit.NONE;
  }

  private <T> Map<String, T> named(
      JsonNode node, String where, BiFunction<JsonNode, String, T> read) {
    Map<String, T> named = new LinkedHashMap<>();
    if (!node.isMissingNode() && !node.isObject()) {
      wrong(where, "It is no object", "Write names with what they mean in { }");
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      named.put(
          entry.getKey(),
          read.apply(entry.getValue(), member(where, entry)));
    }
    return named;
  }
}
