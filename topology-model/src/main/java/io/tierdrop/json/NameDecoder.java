package io.tierdrop.json;

import io.tierdrop.json.tree.JsonValue;
import io.tierdrop.json.tree.ObjectFields;
import io.tierdrop.json.tree.PointerLines;
import io.tierdrop.json.tree.QuotedText;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.NameRule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Names of nodes and VIPs, where they are given and where they are used. One that cannot be a name
/// is said once: where it is given, or else where it is used first.
final class NameDecoder {

  private final Consumer<Problem> problems;
  private final Set<String> refused = new HashSet<>();
  private final Map<String, Problem> used = new LinkedHashMap<>();

  NameDecoder(Consumer<Problem> problems) {
    this.problems = problems;
  }

  /// The name of a node or VIP.
  Optional<String> given(ObjectFields fields, String rule) {
    Optional<String> name = fields.required("name", rule).flatMap(fields::text);
    name.filter(text -> !fits(text))
        .filter(refused::add)
        .ifPresent(text -> problems.accept(bad(fields.optional("name").orElseThrow(), text, rule)));
    return name.filter(NameDecoder::fits);
  }

  /// A name of something else; whether that exists is for validation to say.
  Optional<String> used(ObjectFields fields, JsonValue json) {
    Optional<String> name = fields.text(json);
    name.filter(text -> !fits(text)).ifPresent(text -> refuse(json, text, NodeDecoder.NODE_RULE));
    return name.filter(NameDecoder::fits);
  }

  List<String> list(ObjectFields fields, String name) {
    return fields.list(name, LabLimits.REFERENCES, json -> used(fields, json));
  }

  /// Notes a name that cannot be one, for the end.
  void refuse(JsonValue json, String name, String rule) {
    used.putIfAbsent(name, bad(json, name, rule));
  }

  /// Says which names are used and cannot be one, unless that was said where they are given.
  void end() {
    used.forEach(
        (name, problem) -> {
          if (!refused.contains(name)) {
            problems.accept(problem);
          }
        });
  }

  private static boolean fits(String name) {
    return NameRule.NODE.matcher(name).matches();
  }

  private static Problem bad(JsonValue json, String name, String rule) {
    return Problem.error(
        PointerLines.place(json.pointer(), json.line()),
        "'" + QuotedText.text(name) + "' cannot be a name here",
        rule);
  }
}
