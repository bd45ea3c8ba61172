package io.tierdrop.observe;

import io.tierdrop.steward.status.NodeStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /// Judges a node by its status.
  public static NodeCondition of(String node, NodeStatus status) {
    Map<String, String> details = new LinkedHashMap<>();
    List<String> ended = new ArrayList<>();
    status
        .daemons()
        .forEach(
            (name, daemon) -> {
              details.put(name, daemon.state());
              if (daemon.ended()) {
                ended.add(name + " ended with " + daemon.code());
              }
            });
    List<String> open = new ArrayList<>();
    status
        .sessions()
        .forEach(
            (neighbour, state) -> {
              details.put("BGP " + neighbour, state);
              if (!state.equals("established")) {
                open.add("BGP to " + neighbour + " is " + state);
              }
            });
    details.putAll(status.servers());
    status
        .announced()
        .ifPresent(
            vips -> details.put("announces", vips.isEmpty() ? "nothing" : String.join(", ", vips)));
    return judged(node, status, details, ended, open);
  }

  private static NodeCondition judged(
      String node,
      NodeStatus status,
      Map<String, String> details,
      List<String> ended,
      List<String> open) {
    String agent = status.agent().orElse("").strip().toLowerCase(java.util.Locale.ROOT);
    if (!ended.isEmpty()) {
      return new NodeCondition(node, Level.DOWN, String.join(", ", ended), details);
    }
    if (status.maintenance()) {
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
