package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.survival.ReasonTexts.Sort;

/// Follows flows through one moment of a network, for one thread.
///
/// An L4 that knows a flow sends it where it always did, whatever its table says by now, as long
/// as that server is not deleted. An L4 that does not know it schedules it by its present table
/// when `sloppy_tcp` is set and resets it otherwise. A server that gets packets of a connection
/// that is not its own resets it.
final class FlowFollower {

  private static final int NONE = FlowStates.NONE;

  private final FlowTrial trial;
  private final NetworkState moment;
  private final FlowStates states;
  private final PacketWalk walk;

  /// The real server of the last flow that was given to one by its L4, or [#NONE].
  private int given;

  FlowFollower(FlowTrial trial, NetworkState moment, FlowStates states) {
    this.trial = trial;
    this.moment = moment;
    this.states = states;
    this.walk = new PacketWalk(trial, moment);
  }

  int given() {
    return given;
  }

  /// Opens a flow; it stands still where it cannot be.
  void open(int flow) {
    given = NONE;
    int at = walk.in(flow, false);
    long state;
    if (at == PacketWalk.NOWHERE) {
      state = stalled(NONE, walk.reason());
    } else {
      BalancerTable l4 = moment.balancer(at);
      ServiceTable service = l4 == null ? null : l4.service(trial.flows().target(flow));
      if (l4 == null) {
        state = alive(NONE, at);
      } else if (service == null) {
        state = stalled(at, reason(Sort.NO_SERVICE_NEW, at, at, " has no such service"));
      } else {
        state = scheduled(at, l4, service, flow, NONE);
      }
    }
    states.set(flow, answered(flow, state), walk.crossed());
  }

  /// Sends packets of a flow that was open.
  ///
  /// @param before how it was doing
  /// @param own the real server that it was opened with, or [#NONE]
  /// @param owner that one's node, or the node without an L4 that it was opened with
  void follow(int flow, long before, long crossed, int own, int owner) {
    FlowFate fate = FlowStateBits.fate(before);
    if (fate.broken()) {
      states.set(flow, before, crossed);
      return;
    }
    if (moment.clientDied()) {
      int why = reason(Sort.CLIENT_DIED, moment.entry(), moment.entry(), " died");
      states.set(flow, ended(before, FlowFate.LOST, why), crossed);
      return;
    }
    if (moment.dead(owner)) {
      int why = reason(Sort.OWNER_DIED, owner, owner, " died");
      states.set(flow, ended(before, FlowFate.LOST, why), crossed);
      return;
    }
    int translator = moment.anyDead() ? moment.translator(trial.flows().target(flow)) : NONE;
    if (translator != NONE && moment.dead(translator)) {
      int why =
          reason(
              Sort.TRANSLATOR_DIED,
              translator,
              translator,
              " died, and with it the only table that translates its answers");
      states.set(flow, ended(before, FlowFate.LOST, why), crossed);
      return;
    }
    int at = walk.in(flow, true);
    long now;
    if (at == PacketWalk.NOWHERE) {
      now = stalled(NONE, walk.reason());
    } else {
      BalancerTable l4 = moment.balancer(at);
      now = l4 == null ? alive(NONE, at) : pass(at, l4, flow, own);
    }
    if (FlowStateBits.fate(now) == FlowFate.ALIVE && FlowStateBits.server(now) != owner) {
      int l4 = FlowStateBits.l4(now);
      int why =
          l4 == NONE
              ? trial.reasons().of("comes to another node")
              : reason(Sort.OTHER_SERVER, l4, l4, " gives it to another server");
      states.set(flow, ended(now, FlowFate.RESET, why), walk.crossed());
    } else {
      long end = answered(flow, now);
      states.set(flow, end, walk.crossed());
    }
  }

  /// A flow whose answers do not come back stands still.
  private long answered(int flow, long state) {
    if (FlowStateBits.fate(state) != FlowFate.ALIVE) {
      return state;
    }
    int why = walk.lost(FlowStateBits.server(state), flow);
    return why == ReasonTexts.NONE ? state : stalled(FlowStateBits.l4(state), why);
  }

  private long pass(int at, BalancerTable l4, int flow, int own) {
    ServiceTable service = l4.service(trial.flows().target(flow));
    if (service == null) {
      int why = reason(Sort.NO_SERVICE, at, at, " has no service");
      return ended(stalled(at, why), FlowFate.RESET, why);
    }
    if (states.knows(l4.place(), flow)) {
      int server = states.server(l4.place(), flow, own);
      return service.has(server)
          ? arrives(at, server)
          : stalled(
              at,
              reason(
                  Sort.SERVER_DELETED,
                  server,
                  moment.nodeOf(server),
                  " is deleted and its packets are dropped"));
    }
    if (!l4.sloppyTcp()) {
      int why = reason(Sort.NOT_KNOWN, at, at, " does not know it");
      return ended(stalled(at, why), FlowFate.RESET, why);
    }
    return scheduled(at, l4, service, flow, own);
  }

  private long scheduled(int at, BalancerTable l4, ServiceTable service, int flow, int own) {
    FlowKey key = trial.flows().flow(flow);
    int server = service.schedule(l4.name(), trial, flow, moment.number());
    if (server == ServiceTable.REFUSED) {
      // The slot's owner and whether anybody takes flows are all that the text says.
      int what = (service.refuser(key) + 1) * 2 + (service.takesAny() ? 1 : 0);
      return stalled(
          at, trial.reasons().of(Sort.REFUSED, at, what, () -> service.refusal(l4.name(), key)));
    }
    given = server;
    states.remember(l4.place(), flow, server, own == NONE ? server : own);
    return arrives(at, server);
  }

  private long arrives(int at, int server) {
    int node = moment.nodeOf(server);
    walk.cross(node);
    return moment.silent(node)
        ? stalled(
            at,
            reason(Sort.SILENT_SERVER, node, node, " does not answer and is still a real server"))
        : alive(at, node);
  }

  private int reason(Sort sort, int key, int node, String what) {
    return trial.reasons().of(sort, key, 0, () -> trial.numbers().name(node) + what);
  }

  private static long alive(int l4, int server) {
    return FlowStateBits.packed(FlowFate.ALIVE, l4, server, ReasonTexts.NONE);
  }

  private static long stalled(int l4, int reason) {
    return FlowStateBits.packed(FlowFate.STALLED, l4, NONE, reason);
  }

  private static long ended(long state, FlowFate fate, int reason) {
    return FlowStateBits.packed(fate, FlowStateBits.l4(state), FlowStateBits.server(state), reason);
  }
}
