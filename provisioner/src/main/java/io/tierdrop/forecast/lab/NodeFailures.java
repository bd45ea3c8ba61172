package io.tierdrop.forecast.lab;

import java.util.Set;

/// What is wrong with nodes at one moment, noticed or not.
///
/// @param dead nothing comes through them
/// @param hanging servers whose kernels accept connections and that answer none; nodes that only
///     forward are not meant, their kernels go on
/// @param distrusted they show certificates that clients refuse, or are clients that refuse all
public record NodeFailures(Set<String> dead, Set<String> hanging, Set<String> distrusted) {

  public NodeFailures {
    dead = Set.copyOf(dead);
    hanging = Set.copyOf(hanging);
    distrusted = Set.copyOf(distrusted);
  }

  /// Some nodes are dead.
  public static NodeFailures dead(Set<String> dead) {
    return new NodeFailures(dead, Set.of(), Set.of());
  }

  /// The same where these are dead.
  NodeFailures withDead(Set<String> nodes) {
    return new NodeFailures(nodes, hanging, distrusted);
  }

  boolean gone(String node) {
    return dead.contains(node);
  }

  boolean hangs(String node) {
    return hanging.contains(node);
  }
}
