package io.tierdrop.verify.intent;

import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.InputLimits;
import io.tierdrop.file.OversizedFileException;
import io.tierdrop.json.BoundedJson;
import io.tierdrop.json.tree.JsonComplaint;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.text.TerminalText;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads intent files, `sample-labs/intent.schema.json`.
public final class IntentReader {

  /// The version of the format.
  public static final int VERSION = 1;

  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?) ?%");
  private static final int MOST = 1_000_000_000;

  private final List<Problem> problems = new ArrayList<>();

  private IntentReader() {}

  /// Reads a file.
  ///
  /// @throws InvalidLabException with all problems when it holds no intent
  public static LabIntent read(Path file) throws IOException, InvalidLabException {
    try {
      return read(BoundedFile.text(file, InputLimits.SCENARIO));
    } catch (OversizedFileException e) {
      throw new InvalidLabException(
          List.of(Problem.error("/", "The file is longer than 1 MiB", "Open another")));
    }
  }

  /// Reads a text.
  ///
  /// @throws InvalidLabException with all problems when it is no intent
  public static LabIntent read(String text) throws InvalidLabException {
    JsonNode root;
    try {
      root = BoundedJson.tree(text);
    } catch (JacksonException e) {
      throw new InvalidLabException(
          List.of(
              Problem.error(
                  "/",
                  "It is not JSON that can be read, " + JsonComplaint.of(e).text(),
                  "Correct the file there or just before")));
    }
    IntentReader reader = new IntentReader();
    reader.plain(root, "");
    LabIntent intent = reader.intent(root);
    if (!reader.problems.isEmpty()) {
      throw new InvalidLabException(reader.problems);
    }
    return intent;
  }

  private LabIntent intent(JsonNode root) {
    if (!root.isObject()) {
      wrong("", "It is no object", "Begin with { and end with }");
    }
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
    int version = root.path("tierdrop").asInt(0);
    if (version != VERSION) {
      wrong("/tierdrop", "The version is " + version + " and must be " + VERSION, "Write it so");
    }
    return new LabIntent(
        root.path("name").asString("the intent"),
        vips(root.path("change"), "/change"),
        named(root.path("steps"), "/steps", this::vips),
        survives(root.path("survives")),
        named(root.path("failures"), "/failures", this::vips),
        allowed(root, "worse"),
        allowed(root, "problems"));
  }

  private boolean allowed(JsonNode root, String name) {
    String word = root.path(name).asString("none");
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
        SurvivalRule.parse(text.asString(""))
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
    if (most.isString() && percent.matches() && Double.parseDouble(percent.group(1)) <= 100) {
      return new FlowLimit(Double.parseDouble(percent.group(1)), true);
    }
    if (most.isIntegralNumber() && most.asLong(-1) >= 0 && most.asLong(-1) <= MOST) {
      return new FlowLimit(most.asLong(0), false);
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
          read.apply(entry.getValue(), where + "/" + TerminalText.line(entry.getKey())));
    }
    return named;
  }

  /// Texts and names are shown: none may steer what it comes to.
  private void plain(JsonNode node, String where) {
    if (node.isString() && !TerminalText.isPlain(node.asString())) {
      wrong(where, "It holds characters that cannot be seen", "Write it without them");
    }
    int number = 0;
    for (JsonNode entry : node.isArray() ? node : List.<JsonNode>of()) {
      plain(entry, where + "/" + number++);
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!TerminalText.isPlain(entry.getKey())) {
        wrong(where, "A name in it holds characters that cannot be seen", "Write it without them");
      }
      plain(entry.getValue(), where + "/" + TerminalText.line(entry.getKey()));
    }
  }

  private void only(JsonNode object, String where, Set<String> names) {
    object
        .properties()
        .forEach(
            e -> {
              if (!names.contains(e.getKey())) {
                wrong(
                    where + "/" + TerminalText.line(e.getKey()),
                    "It is not known here",
                    "Remove it");
              }
            });
  }

  private void wrong(String where, String message, String remedy) {
    problems.add(Problem.error(where.isEmpty() ? "/" : where, message, remedy));
  }
}
