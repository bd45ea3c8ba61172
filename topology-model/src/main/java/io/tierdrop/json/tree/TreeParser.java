package io.tierdrop.json.tree;

import io.tierdrop.problem.JsonPointers;
import io.tierdrop.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Parses text that nobody vouches for, within bounds.
public final class TreeParser {

  /// Levels of lists and objects in each other.
  public static final int DEEPEST = 32;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(64)
                  .maxNameLength(256)
                  .maxStringLength(65_536)
                  .build())
          .build();

  private final JsonParser parser;
  private final Consumer<Problem> problems;

  private TreeParser(JsonParser parser, Consumer<Problem> problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /// The value that the text is, or nothing and a problem. A field that stands twice in one object
  /// is a problem too, and its first value counts.
  public static Optional<JsonValue> parse(String text, Consumer<Problem> problems) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        problems.accept(
            Problem.error("/ (line 1)", "The file is empty", "Start from a sample lab"));
        return Optional.empty();
      }
      JsonValue root = new TreeParser(parser, problems).value("");
      if (parser.nextToken() != null) {
        problems.accept(
            Problem.error(
                PointerLines.place("", parser.currentTokenLocation().getLineNr()),
                "Something follows the end of the lab",
                "Delete what stands after the last closing brace"));
        return Optional.empty();
      }
      return Optional.of(root);
    } catch (JacksonException e) {
      problems.accept(syntax(e));
      return Optional.empty();
    }
  }

  private static Problem syntax(JacksonException e) {
    JsonComplaint complaint = JsonComplaint.of(e);
    if (e instanceof StreamConstraintsException) {
      return Problem.error(
          PointerLines.place("", complaint.line()),
          "Something is too long, or nested deeper than " + DEEPEST + " levels",
          "Open a lab file (*.lab.json)");
    }
    return Problem.error(
        PointerLines.place("", complaint.line()),
        "This is not JSON that can be read, at column %d: %s"
            .formatted(complaint.column(), complaint.words()),
        "Correct the file there or just before; often a comma, quote or bracket is missing");
  }

  private JsonValue value(String pointer) {
    int line = parser.currentTokenLocation().getLineNr();
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(pointer, line);
      case START_ARRAY -> array(pointer, line);
      case VALUE_STRING -> new JsonValue.Text(pointer, line, parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new JsonValue.Num(pointer, line, parser.getDecimalValue());
      case VALUE_TRUE -> new JsonValue.Bool(pointer, line, true);
      case VALUE_FALSE -> new JsonValue.Bool(pointer, line, false);
      default -> new JsonValue.Null(pointer, line);
    };
  }

  private JsonValue object(String pointer, int line) {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String at = JsonPointers.child(pointer, name);
      int nameLine = parser.currentTokenLocation().getLineNr();
      parser.nextToken();
      if (fields.putIfAbsent(name, value(at)) != null) {
        problems.accept(
            Problem.error(
                PointerLines.place(at, nameLine),
                "The field '" + QuotedText.text(name) + "' stands twice",
                "Delete one of the two"));
      }
    }
    return new JsonValue.Obj(pointer, line, fields);
  }

  private JsonValue array(String pointer, int line) {
    List<JsonValue> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(JsonPointers.child(pointer, items.size())));
    }
    return new JsonValue.Arr(pointer, line, items);
  }
}
