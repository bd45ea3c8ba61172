package io.tierdrop.observe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// How a node fares, read off what the steward reports of it.
///
/// @param node the member's name
/// @param level in one word
/// @param text in a few
/// @param details what is known, in order: `RR1` → `established`
public record NodeCondition(String node, Level level, String text, Map<String, String> details) {

  public enum Level {
    UP,
    STARTING,
    /// In maintenance, or draining.
    DRAINING,
    DOWN
  }

  public NodeCondition {
    details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  public boolean well() {
    return level == Level.UP;
  }

  /// Reads the state of one node, see `docs/host-protocol.md`.
  public static NodeCondition of(String node, JsonNode state) {
    Map<String, String> details = new LinkedHashMap<>();
    List<String> ended = new ArrayList<>();
    state
        .path("daemons")
        .properties()
        .forEach(
            daemon -> {
              String word = daemon.getValue().path("state").asString("");
              details.put(daemon.getKey(), word);
              if (word.equals("exited")) {
                ended.add(
                    daemon.getKey() + " ended with " + daemon.getValue().path("code").asInt(0));
              }
            });
    List<String> open = new ArrayList<>();
    state
        .path("bgp")
        .properties()
        .forEach(
            session -> {
              String word = session.getValue().asString("");
              details.put("BGP " + session.getKey(), word);
              if (!word.equals("established")) {
                open.add("BGP to " + session.getKey() + " is " + word);
              }
            });
    state
        .path("servers")
        .properties()
        .forEach(server -> details.put(server.getKey(), server.getValue().asString("")));
    List<String> announced = new ArrayList<>();
    state.path("announced").forEach(vip -> announced.add(vip.asString("")));
    if (state.has("announced")) {
      details.put("announces", announced.isEmpty() ? "nothing" : String.join(", ", announced));
    }
    return judged(node, state, details, ended, open);
  }

  private static NodeCondition judged(
      String node,
      JsonNode state,
      Map<String, String> details,
      List<String> ended,
      List<String> open) {
    String agent = state.path("agent").asString("").strip().toLowerCase(java.util.Locale.ROOT);
    if (!ended.isEmpty()) {
      return new NodeCondition(node, Level.DOWN, String.join(", ", ended), details);
    }
    if (state.path("maintenance").asBoolean(false)) {
      return new NodeCondition(node, Level.DRAINING, "in maintenance", details);
    }
    if (agent.startsWith("down") || agent.startsWith("maint")) {
      return new NodeCondition(node, Level.DOWN, "taken down by its agent", details);
    }
    if (agent.startsWith("drain")) {
      return new NodeCondition(node, Level.DRAINING, "drained by its agent", details);
    }
    if (!open.isEmpty()) {
      return new NodeCondition(node, Level.STARTING, String.join(", ", open), details);
    }
    return new NodeCondition(node, Level.UP, "up", details);
  }
}
