package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.path.PrefixRoute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which of a node's routes each destination takes, by the destination's number. Most nodes of a
/// lab have routes to the same prefixes, and changes alter next hops and not prefixes, so that
/// few of these are made.
final class RouteIndex {

  private static final int NONE = -1;

  private record NetworkPrefix(IpBits network, int length) {}

  private final List<IpBits> destinations;
  private final Map<List<NetworkPrefix>, int[]> made = new HashMap<>();

  RouteIndex(List<IpBits> destinations) {
    this.destinations = List.copyOf(destinations);
  }

  /// The places of the most specific routes; −1 where there is none.
  synchronized int[] of(List<PrefixRoute> routes) {
    List<NetworkPrefix> key =
        routes.stream().map(route -> new NetworkPrefix(route.network(), route.length())).toList();
    return made.computeIfAbsent(key, _ -> places(routes));
  }

  private int[] places(List<PrefixRoute> routes) {
    int[] places = new int[destinations.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = place(routes, destinations.get(i));
    }
    return places;
  }

  private static int place(List<PrefixRoute> routes, IpBits destination) {
    int best = NONE;
    for (int i = 0; i < routes.size(); i++) {
      if (routes.get(i).covers(destination)
          && (best == NONE || routes.get(i).length() > routes.get(best).length())) {
        best = i;
      }
    }
    return best;
  }
}
