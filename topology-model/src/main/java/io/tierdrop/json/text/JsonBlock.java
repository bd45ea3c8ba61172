package io.tierdrop.json.text;

import io.tierdrop.topology.Drawing.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A JSON object with a field or an item on each line.
public final class JsonBlock {

  private final List<String> fields = new ArrayList<>();

  public JsonBlock field(String name, Object value) {
    fields.add(JsonLine.json(name) + ": " + JsonLine.json(value));
    return this;
  }

  /// A list, each item on a line; left out when empty.
  public JsonBlock lines(String name, List<JsonLine> items) {
    if (!items.isEmpty()) {
      fields.add(
          JsonLine.json(name)
              + ": "
              + enclosed("[", items.stream().map(JsonLine::toString).toList(), "]"));
    }
    return this;
  }

  /// An object, each field on a line; left out when empty.
  public JsonBlock entries(String name, Map<String, Place> places) {
    if (!places.isEmpty()) {
      JsonBlock block = new JsonBlock();
      places.forEach(
          (key, place) ->
              block.field(key, new JsonLine().field("x", place.x()).field("y", place.y())));
      block(name, block);
    }
    return this;
  }

  public JsonBlock block(String name, JsonBlock block) {
    fields.add(JsonLine.json(name) + ": " + block);
    return this;
  }

  private static String enclosed(String open, List<String> items, String close) {
    return items.stream()
        .map(item -> "\n  " + item.replace("\n", "\n  "))
        .collect(Collectors.joining(",", open, "\n" + close));
  }

  @Override
  public String toString() {
    return enclosed("{", fields, "}");
  }
}
