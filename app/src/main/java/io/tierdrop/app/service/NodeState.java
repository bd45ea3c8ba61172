package io.tierdrop.app.service;

import io.tierdrop.fault.InjectedFault;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A node's condition as observed on the host.
///
/// @param node a member's name
/// @param text a few words for people: `nginx exited with 1`
/// @param details more to show, in order: `RR1` → `established`
/// @param faults in place at that moment, whoever injected them
/// @param at since when, by the VM's clock
public record NodeState(
    String node,
    Level level,
    String text,
    Map<String, String> details,
    List<InjectedFault> faults,
    Instant at) {

  /// A state without faults.
  public NodeState(String node, Level level, String text, Map<String, String> details, Instant at) {
    this(node, level, text, details, List.of(), at);
  }

  /// A state since now.
  public NodeState(String node, Level level, String text, Map<String, String> details) {
    this(node, level, text, details, Instant.now());
  }

  public NodeState {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    faults = List.copyOf(faults);
  }

  public enum Level {
    UP,
    STARTING,
    GOING_DOWN,
    DOWN,
    DRAINING,
    /// Nothing is known about it: it does not run, or nobody looked yet.
    UNCHECKED
  }
}
