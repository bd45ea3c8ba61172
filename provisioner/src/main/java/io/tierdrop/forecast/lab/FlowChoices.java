package io.tierdrop.forecast.lab;

import java.util.List;
import java.util.Optional;

/// The nodes that a flow passes, by what they do; empty where that is not known or there is none.
///
/// @param routers the routers on the way in, in order, as far as they are known one after another
/// @param l4 the L4
/// @param l7 the real server that ends the connection, an L7 or a backend
/// @param backend the server that an L7 asks
/// @param routersBack the routers on the way back, from the real server on, likewise
public record FlowChoices(
    List<String> routers,
    Optional<String> l4,
    Optional<String> l7,
    Optional<String> backend,
    List<String> routersBack) {

  /// Where nothing is known of what an L7 asks.
  public FlowChoices(
      List<String> routers, Optional<String> l4, Optional<String> l7, List<String> routersBack) {
    this(routers, l4, l7, Optional.empty(), routersBack);
  }

  public FlowChoices {
    routers = List.copyOf(routers);
    routersBack = List.copyOf(routersBack);
  }

  /// The first router on the way in.
  public Optional<String> router() {
    return routers.stream().findFirst();
  }

  /// The first router on the way back.
  public Optional<String> back() {
    return routersBack.stream().findFirst();
  }
}
