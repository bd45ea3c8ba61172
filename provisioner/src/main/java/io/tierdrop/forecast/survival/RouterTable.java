package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.ecmp.EcmpGroup;
import io.tierdrop.forecast.ecmp.EcmpHash;
import io.tierdrop.forecast.ecmp.HashPolicy;
import io.tierdrop.forecast.ecmp.NextHop;
import io.tierdrop.forecast.ecmp.PacketOrigin;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.hash.JenkinsHash;
import io.tierdrop.forecast.path.DecisionStage;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A router's choices as arrays.
final class RouterTable {

  private static final int NOWHERE = -1;

  private final int[] routes;
  private final EcmpGroup[] groups;
  private final EcmpGroup[] standing;
  private final int[][] next;
  private final EcmpHash hash;
  private final PacketOrigin origin;
  private final int hashNumber;
  private final boolean chooses;
  private final boolean repaths;
  private int @Nullable [] hashes;

  /// @param routes by number of the destination, see [RouteIndex]
  /// @param before the same router's in the state before, whose unchanged routes are taken over;
  ///     null where there is none
  RouterTable(
      DecisionStage.Router router,
      int[] routes,
      @Nullable RouterTable before,
      SeededDraw draw,
      NodeNumbers numbers,
      FlowColumns flows) {
    this.routes = routes;
    this.groups = router.routes().stream().map(route -> route.hops()).toArray(EcmpGroup[]::new);
    this.standing = new EcmpGroup[groups.length];
    this.next = new int[groups.length][];
    boolean several = false;
    for (int i = 0; i < groups.length; i++) {
      List<NextHop> hops = groups[i].hops();
      if (before != null && i < before.groups.length && before.groups[i] == groups[i]) {
        next[i] = before.next[i];
        standing[i] = before.standing[i];
      } else {
        next[i] = hops.stream().mapToInt(hop -> numbers.of(hop.name())).toArray();
        // Where flows are opened over what is given up already, none of them holds on to it.
        standing[i] = before == null ? groups[i] : groups[i].standing();
      }
      several |= hops.size() > 1;
    }
    this.chooses = several;
    this.repaths =
        several
            && router.origin() == PacketOrigin.FORWARDED
            && router.hash().policy() == HashPolicy.FLOW;
    this.hash = router.hash().unknowable().isEmpty() ? router.hash() : draw.hashOf(router.name());
    this.origin = router.origin();
    this.hashNumber = flows.hashNumber(hash, origin);
  }

  /// Keeps the hash of a flow that this node answers.
  void keepOwn(int index, FlowColumns flows) {
    if (chooses && hashes == null) {
      flows.keepOwn(index, hashNumber, hash(flows.flow(index)));
    }
  }

  int[] routes() {
    return routes;
  }

  /// Keeps every flow's hash, for one that many flows pass.
  RouterTable prepared(FlowColumns flows) {
    if (chooses) {
      hashes = flows.hashes(hash, origin);
    }
    return this;
  }

  /// Whether it chooses by a hash that a sender draws anew when nothing is acknowledged.
  boolean repaths() {
    return repaths;
  }

  /// The number of the next node of a flow; −1 when there is none.
  ///
  /// @param destination the number that [RouteIndex] knows it by
  /// @param open whether the flow is open already
  /// @param draw how often its sender has drawn another hash
  int next(int destination, int index, FlowColumns flows, boolean open, int draw) {
    int route = routes[destination];
    if (route < 0) {
      return NOWHERE;
    }
    int[] hops = next[route];
    EcmpGroup group = (open ? standing : groups)[route];
    int hash = hops.length > 1 ? hash(index, flows) : 0;
    int hop = group.index(draw > 0 && repaths ? JenkinsHash.words(hash, hash, draw) : hash);
    return hop < 0 ? NOWHERE : hops[hop];
  }

  /// Both directions of a flow have the same hash.
  private int hash(int index, FlowColumns flows) {
    int[] known = hashes;
    if (known != null) {
      return known[index];
    }
    return flows.hasOwn(index, hashNumber) ? flows.own(index) : hash(flows.flow(index));
  }

  private int hash(FlowKey flow) {
    return hash.of(flow, origin);
  }

  /// The nodes that flows come by differently than by another table of this router, as bits of
  /// [FlowTrial#bit]: next hops that are not taken any more where all else is as it was, or the
  /// router itself.
  ///
  /// @param node the router's number
  long changedFrom(RouterTable other, int node) {
    long whole = FlowTrial.bit(node);
    if (this == other) {
      return 0;
    }
    if (hashNumber != other.hashNumber || !Arrays.equals(routes, other.routes)) {
      return whole;
    }
    long changed = 0;
    // Both look all destinations up at the same places: no flow goes by a route that one has more.
    int common = Math.min(groups.length, other.groups.length);
    for (int route = 0; route < common; route++) {
      int[] then = other.next[route];
      changed |= changed(groups[route], next[route], other.groups[route], then, whole);
      changed |= changed(standing[route], next[route], other.standing[route], then, whole);
    }
    return changed;
  }

  private static long changed(EcmpGroup now, int[] hops, EcmpGroup then, int[] past, long whole) {
    if (now == then) {
      return 0;
    }
    if (!now.boundAs(then)) {
      return whole;
    }
    long changed = 0;
    for (int hop = 0; hop < hops.length; hop++) {
      if (now.usable(hop) && !then.usable(hop)) {
        return whole;
      }
      if (then.usable(hop) && (!now.usable(hop) || hops[hop] != past[hop])) {
        changed |= FlowTrial.bit(past[hop]);
      }
    }
    return changed;
  }
}
