package io.tierdrop.app.service;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A node's condition as observed on the host.
///
/// @param node a member's name
/// @param text a few words for people: `nginx exited with 1`
/// @param details more to show, in order: `RR1` → `established`
public record NodeState(String node, Level level, String text, Map<String, String> details) {

  public NodeState {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
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
