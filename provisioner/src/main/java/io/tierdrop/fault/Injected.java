package io.tierdrop.fault;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A fault that is in place on one node.
///
/// @param id unique within the lab
/// @param kind the fault's word
/// @param since by the VM's clock
/// @param until when it heals by itself; null for never
public record Injected(
    int id,
    String kind,
    String node,
    Map<String, String> settings,
    Instant since,
    @Nullable Instant until) {

  public Injected {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /// Such as `netem delay=50ms loss=5%`.
  public String text() {
    StringBuilder text = new StringBuilder(kind);
    settings.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.toString();
  }

  /// Reads a fault as the steward reports it, `docs/host-protocol.md`.
  public static Injected of(JsonNode json) {
    Map<String, String> settings = new TreeMap<>();
    json.path("settings").properties().forEach(e -> settings.put(e.getKey(), word(e.getValue())));
    return new Injected(
        json.path("id").asInt(0),
        json.path("kind").asString(""),
        json.path("node").asString(""),
        settings,
        instant(json.path("since").asDouble(0)),
        json.path("until").isNumber() ? instant(json.path("until").asDouble(0)) : null);
  }

  private static String word(JsonNode value) {
    return value.isNumber()
        ? new java.math.BigDecimal(value.asString()).stripTrailingZeros().toPlainString()
        : value.asString("");
  }

  private static Instant instant(double seconds) {
    return Instant.ofEpochMilli(Math.round(seconds * 1000));
  }
}
