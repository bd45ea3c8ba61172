package io.tierdrop.json.tree;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A JSON value with its place.
public sealed interface JsonValue {

  /// The path to the value (RFC 6901), empty for the whole file.
  String pointer();

  /// The line that the value starts on, from 1.
  int line();

  /// What people call it, with its article.
  String type();

  record Obj(String pointer, int line, Map<String, JsonValue> fields) implements JsonValue {
    public Obj {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String type() {
      return "an object";
    }
  }

  record Arr(String pointer, int line, List<JsonValue> items) implements JsonValue {
    public Arr {
      items = List.copyOf(items);
    }

    @Override
    public String type() {
      return "a list";
    }
  }

  record Text(String pointer, int line, String value) implements JsonValue {
    @Override
    public String type() {
      return "a text";
    }
  }

  record Num(String pointer, int line, BigDecimal value) implements JsonValue {
    @Override
    public String type() {
      return "a number";
    }
  }

  record Bool(String pointer, int line, boolean value) implements JsonValue {
    @Override
    public String type() {
      return value ? "true" : "false";
    }
  }

  record Null(String pointer, int line) implements JsonValue {
    @Override
    public String type() {
      return "null";
    }
  }
}
