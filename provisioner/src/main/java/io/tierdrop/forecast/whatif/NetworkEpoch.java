package io.tierdrop.forecast.whatif;

import io.tierdrop.forecast.ecmp.EcmpGroup;
import java.util.BitSet;
import java.util.List;

/// The fictitious network between two events.
final class NetworkEpoch {

  private final EcmpGroup routes;
  private final int[] l4s;
  private final BitSet l7s;
  private final List<ServerChooser> choosers;

  /// An epoch as the events before it made it.
  ///
  /// @param routes the routers' next hops
  /// @param l4s the number of each L4 in the order of `routes`
  /// @param l7s the numbers of those L7s that are there
  /// @param choosers one for each contender
  NetworkEpoch(
      EcmpGroup routes, List<Integer> l4s, List<Integer> l7s, List<ServerChooser> choosers) {
    this.routes = routes;
    this.l4s = l4s.stream().mapToInt(Integer::intValue).toArray();
    this.l7s = new BitSet();
    l7s.forEach(this.l7s::set);
    this.choosers = List.copyOf(choosers);
  }

  /// The number of the L4 that a flow comes to.
  int l4(int hash) {
    return l4s[routes.index(hash)];
  }

  /// Whether the L7 of this number is there.
  boolean hasL7(int number) {
    return l7s.get(number);
  }

  ServerChooser chooser(int contender) {
    return choosers.get(contender);
  }

  List<ServerChooser> choosers() {
    return choosers;
  }
}
