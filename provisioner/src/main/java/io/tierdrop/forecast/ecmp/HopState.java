package io.tierdrop.forecast.ecmp;

/// What the node knows of a next hop.
public enum HopState {
  UP,
  /// Its device is down, or has no carrier while `ignore_routes_with_linkdown` is 1: the others
  /// share its flows anew.
  LINK_DOWN,
  /// Its neighbour entry failed while `fib_multipath_use_neigh` is 1 (IPv4): its flows go to the
  /// next hop in order, the others keep theirs.
  UNREACHABLE,
  /// It is dead and the node does not notice: it keeps its flows and they are lost.
  SILENT;

  boolean hasShare() {
    return this != LINK_DOWN;
  }

  boolean chosen() {
    return this == UP || this == SILENT;
  }
}
