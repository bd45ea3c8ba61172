package io.tierdrop.forecast.ecmp;

/// What the node knows of a next hop.
public enum HopState {
  UP,
  /// Its device is down, or has no carrier while `ignore_routes_with_linkdown` is 1: the others
  /// share its flows anew.
  LINK_DOWN,
  /// Its neighbour entry failed. IPv4 with `fib_multipath_use_neigh`: its flows go to the next hop
  /// in order. IPv6 where it does not forward: to the first that is good. Others keep theirs.
  UNREACHABLE,
  /// Its neighbour entry failed at a node whose open connections only acknowledge what they get, as
  /// a client's: such a socket keeps the route that it looked up once, since the kernel looks again
  /// only when what it sent itself is not acknowledged (`dst_negative_advice`). New ones go
  /// elsewhere, as with [#UNREACHABLE].
  HELD,
  /// It is dead and the node does not notice: it keeps its flows and they are lost.
  SILENT;

  boolean hasShare() {
    return this != LINK_DOWN;
  }

  boolean chosen() {
    return this == UP || this == SILENT;
  }
}
