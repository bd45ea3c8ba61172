package io.tierdrop.forecast.survival;

/// Which nodes of two states of a network differ, as bits of [FlowTrial#bit]. A flow that crosses
/// none of them fares as before.
///
/// @param ways nodes that send elsewhere or do not answer, or know other real servers
/// @param tables L4s that give new flows to others than before
/// @param fresh what new flows come by differently: L4s whose whole table changed, and real servers
///     that take none any more
record StateDifference(long ways, long tables, long fresh) {

  /// Whether there is none.
  boolean none() {
    return (ways | tables | fresh) == 0;
  }

  /// Whether a flow that is followed from the same past may end elsewhere, also by an L4 that does
  /// not know it yet.
  boolean sets(boolean alive, long crossed) {
    long nodes = alive ? ways | fresh : ways | tables | fresh;
    return (crossed & nodes) != 0;
  }

  /// Whether a flow may fare differently. An L4 that passes a flow knows it, whatever its table
  /// says by now; one that it stands still at may have another server for it.
  boolean concerns(boolean alive, long crossed) {
    return (crossed & (alive ? ways : ways | tables)) != 0;
  }

  /// Whether a flow may be opened differently.
  boolean concernsNew(long crossed) {
    return (crossed & (ways | fresh)) != 0;
  }
}
