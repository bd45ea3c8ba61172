package io.tierdrop.forecast.change;

import io.tierdrop.forecast.path.DecisionNetwork;
import java.util.Set;

/// One change of a running network.
///
/// @param label what a person calls it
/// @param after the network once everybody has noticed
/// @param died nodes that end with the change: an L4 forgets its connections, an L7's or
///     backend's are lost
/// @param revived dead nodes that begin anew, knowing nothing
/// @param cutOff nodes that nothing comes through after it, and that keep what they know
public record NetworkChange(
    String label,
    DecisionNetwork after,
    Set<String> died,
    Set<String> revived,
    Set<String> cutOff) {

  public NetworkChange {
    died = Set.copyOf(died);
    revived = Set.copyOf(revived);
    cutOff = Set.copyOf(cutOff);
  }

  public static NetworkChange of(String label, DecisionNetwork after) {
    return new NetworkChange(label, after, Set.of(), Set.of(), Set.of());
  }

  /// A change with which a node dies.
  public static NetworkChange death(String label, DecisionNetwork after, String node) {
    return new NetworkChange(label, after, Set.of(node), Set.of(), Set.of());
  }
}
