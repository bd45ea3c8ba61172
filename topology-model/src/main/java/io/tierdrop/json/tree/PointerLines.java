package io.tierdrop.json.tree;

import io.tierdrop.problem.JsonPointers;
import io.tierdrop.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// Which line of a file each pointer leads to.
public final class PointerLines {

  public static final PointerLines NONE = new PointerLines(Map.of());

  private final Map<String, Integer> lines;

  private PointerLines(Map<String, Integer> lines) {
    this.lines = lines;
  }

  public static PointerLines of(JsonValue root) {
    Map<String, Integer> lines = new HashMap<>();
    collect(root, lines);
    return new PointerLines(lines);
  }

  private static void collect(JsonValue value, Map<String, Integer> lines) {
    lines.put(value.pointer(), value.line());
    switch (value) {
      case JsonValue.Obj object -> object.fields().values().forEach(field -> collect(field, lines));
      case JsonValue.Arr array -> array.items().forEach(item -> collect(item, lines));
      default -> {}
    }
  }

  /// The line of what the pointer leads to or, when that is absent from the file, of what it would
  /// be in.
  public OptionalInt line(String pointer) {
    for (String at = pointer; ; at = JsonPointers.parent(at)) {
      Integer line = lines.get(at);
      if (line != null) {
        return OptionalInt.of(line);
      }
      if (at.isEmpty()) {
        return OptionalInt.empty();
      }
    }
  }

  /// The problem with the line beside its pointer: `/nodes/3/count (line 12)`.
  public Problem locate(Problem problem) {
    OptionalInt line = line(problem.where());
    if (line.isEmpty()) {
      return problem;
    }
    String where = place(problem.where(), line.getAsInt());
    return new Problem(problem.severity(), where, problem.message(), problem.remedy());
  }

  public static String place(String pointer, int line) {
    return (pointer.isEmpty() ? "/" : QuotedText.whole(pointer)) + " (line " + line + ")";
  }
}
