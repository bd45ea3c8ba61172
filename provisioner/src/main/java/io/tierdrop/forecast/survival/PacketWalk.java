package io.tierdrop.forecast.survival;

/// The way of packets through the nodes of one network, for one thread. It remembers where the
/// last one came to.
///
/// Under hash policy 1 a packet carries the hash of its sender's socket, which draws another each
/// time that it has to send again (`sk_rethink_txhash`): who chooses by it sends the flow over
/// another next hop, until it comes through or no way is left. A receiver that gets something again
/// does the same for what it acknowledges, under IPv6, where the flow label shows it.
final class PacketWalk {

  /// No node.
  static final int NOWHERE = -1;

  /// So many other hashes are tried: of two ways, one dead, it is missed once in 65,536.
  private static final int DRAWS = 16;

  private final FlowTrial trial;
  private final NetworkState state;
  private long crossed;
  private int reason;

  PacketWalk(FlowTrial trial, NetworkState state) {
    this.trial = trial;
    this.state = state;
  }

  /// The number of the L4 or of the node without one before it that the flow comes to, or
  /// [#NOWHERE] for the [#reason].
  ///
  /// @param open whether the flow is open already
  int in(int flow, boolean open) {
    crossed = 0;
    int at = in(flow, open, 0);
    if (at == NOWHERE && state.repathsIn() && (!open || trial.flows().flow(flow).ipv6())) {
      int first = reason;
      for (int draw = 1; at == NOWHERE && draw <= DRAWS; draw++) {
        at = in(flow, open, draw);
      }
      reason = first;
    }
    return at;
  }

  private int in(int flow, boolean open, int draw) {
    int at = state.entry();
    int target = trial.flows().target(flow);
    for (int steps = 0; steps <= state.longestIn(); steps++) {
      crossed |= FlowTrial.bit(at);
      if (state.silent(at)) {
        return silent(at);
      }
      RouterTable router = state.in(at);
      if (router == null) {
        return at;
      }
      int next = router.next(target, flow, trial.flows(), open, draw);
      if (next < 0) {
        return noWay(ReasonTexts.Sort.NO_WAY_IN, at, target);
      }
      at = next;
    }
    return circle();
  }

  /// Why the answers of a server do not come back; [ReasonTexts#NONE] when they do, or nobody looks
  /// at them.
  int lost(int server, int flow) {
    int why = lost(server, flow, 0);
    if (why != ReasonTexts.NONE && state.repathsBack()) {
      for (int draw = 1; draw <= DRAWS; draw++) {
        if (lost(server, flow, draw) == ReasonTexts.NONE) {
          return ReasonTexts.NONE;
        }
      }
    }
    return why;
  }

  private int lost(int server, int flow, int draw) {
    int at = server;
    int source = trial.flows().source(flow);
    RouterTable router = state.back(at);
    if (router == null) {
      return ReasonTexts.NONE;
    }
    for (int steps = 0; steps <= state.longestBack(); steps++) {
      crossed |= FlowTrial.bit(at);
      if (state.silent(at)) {
        silent(at);
        return lost();
      }
      if (router == null) {
        return ReasonTexts.NONE;
      }
      int next = router.next(source, flow, trial.flows(), true, draw);
      if (next < 0) {
        noWay(ReasonTexts.Sort.NO_WAY_BACK, at, source);
        return lost();
      }
      at = next;
      router = state.back(at);
    }
    circle();
    return lost();
  }

  /// All that the last flow crossed, as bits of [FlowTrial#bit].
  long crossed() {
    return crossed;
  }

  /// A node that it comes to further on.
  void cross(int node) {
    crossed |= FlowTrial.bit(node);
  }

  int reason() {
    return reason;
  }

  private int lost() {
    int why = reason;
    reason =
        trial
            .reasons()
            .of(
                ReasonTexts.Sort.ANSWERS_LOST,
                why,
                0,
                () -> "its answers are lost: " + trial.reasons().text(why));
    return reason;
  }

  private int silent(int at) {
    reason =
        trial
            .reasons()
            .of(
                ReasonTexts.Sort.SILENT_HOP,
                at,
                0,
                () -> trial.numbers().name(at) + " is dead and still routed to");
    return NOWHERE;
  }

  private int noWay(ReasonTexts.Sort sort, int at, int destination) {
    reason =
        trial
            .reasons()
            .of(
                sort,
                at,
                destination,
                () ->
                    trial.numbers().name(at)
                        + " has no way to "
                        + (sort == ReasonTexts.Sort.NO_WAY_IN
                            ? trial.flows().targets().get(destination).address()
                            : trial.flows().sources().get(destination)));
    return NOWHERE;
  }

  private int circle() {
    reason = trial.reasons().of("the routes go in circles");
    return NOWHERE;
  }
}
