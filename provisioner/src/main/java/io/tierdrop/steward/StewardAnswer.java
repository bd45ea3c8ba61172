package io.tierdrop.steward;

import io.tierdrop.host.BadAnswerException;
import io.tierdrop.json.BoundedJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/// What the steward may answer to which request, `docs/host-protocol.md`, and by when.
enum StewardAnswer {
  APPLIED("apply", AnswerPatience::change, "changed", JsonNodeType.NUMBER),
  DIFF("diff", AnswerPatience::change, "changed", JsonNodeType.NUMBER),
  STATE("state", AnswerPatience::question, "nodes", JsonNodeType.OBJECT),
  LOGS("logs", AnswerPatience::change, "result", JsonNodeType.STRING),
  INJECTED("inject", AnswerPatience::change, "faults", JsonNodeType.ARRAY),
  HEALED("heal", AnswerPatience::change, "faults", JsonNodeType.ARRAY),
  FAULTS("faults", AnswerPatience::question, "faults", JsonNodeType.ARRAY),
  SETTLED("settled", AnswerPatience::change, "result", JsonNodeType.STRING),
  WHO("who", AnswerPatience::question, "people", JsonNodeType.ARRAY);

  private static final List<String> PROGRESS =
      List.of("step", "change", "line", "seq", "people", "changed");

  private final String request;

  @SuppressWarnings("ImmutableEnumChecker") // a method of a record
  private final Function<AnswerPatience, Duration> first;

  private final String field;
  private final JsonNodeType type;

  /// @param field that the last line has, and its type
  StewardAnswer(
      String request, Function<AnswerPatience, Duration> first, String field, JsonNodeType type) {
    this.request = request;
    this.first = first;
    this.field = field;
    this.type = type;
  }

  /// What a request is answered with.
  static StewardAnswer to(ObjectNode asked) {
    String what = asked.path("do").asString("");
    for (StewardAnswer answer : values()) {
      if (answer.request.equals(what)) {
        return answer;
      }
    }
    throw new IllegalArgumentException("No steward knows the request " + what);
  }

  /// What is asked for, in one word.
  String request() {
    return request;
  }

  /// By when the first line comes.
  Duration first(AnswerPatience patience) {
    return first.apply(patience);
  }

  /// Whether this is its last line, as it should be.
  boolean isIn(JsonNode last) {
    String name = name().toLowerCase(Locale.ROOT);
    return last.path("result").asString("").equals(name) && last.path(field).getNodeType() == type;
  }

  /// One line, which is an object.
  ///
  /// @param who said it
  static JsonNode parse(String line, String who) throws BadAnswerException {
    try {
      JsonNode json = BoundedJson.tree(line);
      if (json.isObject()) {
        return json;
      }
    } catch (JacksonException e) {
      throw new BadAnswerException(
          who, "`" + BadAnswerException.excerpt(line) + "`, which is not JSON as it should be");
    }
    throw new BadAnswerException(
        who, "`" + BadAnswerException.excerpt(line) + "`, which is no object");
  }

  /// Whether a line tells of work under way.
  static boolean isProgress(JsonNode line) {
    return PROGRESS.stream().anyMatch(line::has);
  }

  /// What a failure tells, at least one.
  static List<DaemonProblem> problems(JsonNode failed) {
    List<DaemonProblem> problems = new ArrayList<>();
    if (failed.path("problems").isEmpty()) {
      problems.add(
          new DaemonProblem(
              "", "", "The lab's steward on the VM failed without a word.", List.of()));
    }
    for (JsonNode problem : failed.path("problems")) {
      List<String> log = new ArrayList<>();
      problem.path("log").forEach(line -> log.add(line.asString("")));
      problems.add(
          new DaemonProblem(
              problem.path("node").asString(""),
              problem.path("daemon").asString(""),
              problem.path("message").asString("It does not say what is wrong."),
              log,
              problem.path("line").asString(""),
              problem.path("file").asString(""),
              problem.path("number").asInt(0)));
    }
    return problems;
  }
}
