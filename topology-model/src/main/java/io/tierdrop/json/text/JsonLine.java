package io.tierdrop.json.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/// A JSON object on one line. Values are texts, numbers, booleans, lists of these, and lines.
public final class JsonLine {

  private static final double WHOLE = 1e15;

  private final Map<String, Object> fields = new LinkedHashMap<>();

  public JsonLine field(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /// Leaves the field out when it has its default.
  public JsonLine unless(String name, Object value, Object standard) {
    return value.equals(standard) ? this : field(name, value);
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  public static String json(Object value) {
    return switch (value) {
      case String text -> quoted(text);
      case Double number -> number(number);
      case List<?> list ->
          list.stream().map(JsonLine::json).collect(Collectors.joining(", ", "[", "]"));
      case Number _, Boolean _, JsonLine _ -> value.toString();
      default -> throw new IllegalArgumentException("no JSON form: " + value.getClass());
    };
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    return out.append('"').toString();
  }

  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < WHOLE
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonLine line && fields.equals(line.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.entrySet().stream()
        .map(field -> quoted(field.getKey()) + ": " + json(field.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
