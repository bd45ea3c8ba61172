package io.tierdrop.observe;

import io.tierdrop.fault.InjectedFault;
import io.tierdrop.steward.status.NodeStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a node fares, read off what the steward reports of it.
///
/// @param node the member's name
/// @param level in one word
/// @param text in a few: `nginx ended with 1`
/// @param details what is known, in order: `BGP RR1` → `established`
/// @param faults in place at that moment, whoever injected them
/// @param at when it was seen, by the VM's clock
public record NodeCondition(
    String node,
    Level level,
    String text,
    Map<String, String> details,
    List<InjectedFault> faults,
    Instant at) {

  public enum Level {
    UP,
    STARTING,
    /// In maintenance, or draining.
    DRAINING,
    DOWN,
    /// Nothing is known about it: it does not run, or nobody looked yet. No steward says so.
    UNCHECKED
  }

  public NodeCondition {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    faults = List.copyOf(faults);
  }

  public boolean well() {
    return level == Level.UP;
  }

  /// Judges a node by its status.
  ///
  /// @param at when the status was seen
  public static NodeCondition of(String node, NodeStatus status, Instant at) {
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
    Judgement judged = judged(status, ended, open);
    return new NodeCondition(node, judged.level(), judged.text(), details, status.faults(), at);
  }

  private record Judgement(Level level, String text) {}

  private static Judgement judged(NodeStatus status, List<String> ended, List<String> open) {
    String agent = status.agent().orElse("").strip().toLowerCase(Locale.ROOT);
    if (!ended.isEmpty()) {
      return new Judgement(Level.DOWN, String.join(", ", ended));
    }
    if (status.maintenance()) {
      return new Judgement(Level.DRAINING, "in maintenance");
    }
    if (agent.startsWith("down") || agent.startsWith("maint")) {
      return new Judgement(Level.DOWN, "taken down by its agent");
    }
    if (agent.startsWith("drain")) {
      return new Judgement(Level.DRAINING, "drained by its agent");
    }
    if (!open.isEmpty()) {
      return new Judgement(Level.STARTING, String.join(", ", open));
    }
    return new Judgement(Level.UP, "up");
  }
}
