package io.tierdrop.observe;

import tools.jackson.databind.JsonNode;

/// The row that the capture on the VM writes for one frame.
final class SightingJson {

  private SightingJson() {}

  static Sighting read(JsonNode row) {
    JsonNode outer = row.path(9);
    JsonNode proxied = row.path(11);
    return new Sighting(
        row.path(0).asLong(0),
        row.path(1).asString(""),
        row.path(2).asString(""),
        row.path(3).asString(""),
        row.path(4).asString(""),
        flow(row, 5),
        outer.isString() ? new Sighting.Outer(outer.asString(), row.path(10).asString("")) : null,
        proxied.isArray() ? flow(proxied, 0) : null);
  }

  private static Flow flow(JsonNode row, int at) {
    return new Flow(
        row.path(at).asString(""),
        row.path(at + 1).asInt(0),
        row.path(at + 2).asString(""),
        row.path(at + 3).asInt(0));
  }
}
