package io.tierdrop.forecast.survival;

import java.util.HashMap;
import java.util.Map;

/// How flows are doing at one moment, and what L4s remember of them, as arrays: of each flow one
/// number that holds all that is told of it, the L4s that know it, and all that it crosses.
///
/// An L4 that knows a flow nearly always has given it to the server that it was opened with, since
/// one that it gives elsewhere is reset: so a bit says that it knows it, and only what differs is
/// written down.
final class FlowStates {

  private static final int NODE_BITS = 20;
  private static final int NODE = (1 << NODE_BITS) - 1;
  private static final int L4_SHIFT = 2;
  private static final int SERVER_SHIFT = L4_SHIFT + NODE_BITS;
  private static final int REASON_SHIFT = SERVER_SHIFT + NODE_BITS;
  private static final FlowFate[] FATES = FlowFate.values();

  /// None, where an L4 or a server could be.
  static final int NONE = -1;

  private final long[] states;
  private final long[] crossed;
  private final int words;
  private final Map<Long, Integer> elsewhere = new HashMap<>();

  /// That of the moment before, until an L4 learns of a flow.
  private volatile long[] known;

  private volatile boolean shared;

  /// @param l4s how many L4s there are
  FlowStates(int flows, int l4s) {
    this(flows, words(l4s), new long[flows * words(l4s)], false);
  }

  private FlowStates(int flows, int words, long[] known, boolean shared) {
    this.words = words;
    this.states = new long[flows];
    this.crossed = new long[flows];
    this.known = known;
    this.shared = shared;
  }

  private static int words(int l4s) {
    return Math.max(1, (l4s + Long.SIZE - 1) / Long.SIZE);
  }

  /// The moment after another, before any flow has been looked at.
  ///
  /// @param forgetful places of the L4s that know nothing any more
  static FlowStates after(FlowStates before, int l4s, int... forgetful) {
    int flows = before.states.length;
    FlowStates next;
    if (words(l4s) == before.words) {
      next = new FlowStates(flows, before.words, before.known, true);
    } else {
      next = new FlowStates(flows, l4s);
      for (int i = 0; i < flows; i++) {
        System.arraycopy(before.known, i * before.words, next.known, i * next.words, before.words);
      }
    }
    next.elsewhere.putAll(before.elsewhere);
    for (int l4 : forgetful) {
      next.forget(l4);
    }
    return next;
  }

  private void forget(int l4) {
    own();
    long[] known = this.known;
    long keep = ~(1L << (l4 & 63));
    for (int at = l4 >> 6; at < known.length; at += words) {
      known[at] &= keep;
    }
    elsewhere.keySet().removeIf(key -> (int) (key & NODE) == l4);
  }

  /// @param l4, server numbers of nodes, or [#NONE]
  @SuppressWarnings("EnumOrdinal") // packed for as long as the program runs, never kept
  static long packed(FlowFate fate, int l4, int server, int reason) {
    return fate.ordinal()
        | ((long) (l4 + 1) << L4_SHIFT)
        | ((long) (server + 1) << SERVER_SHIFT)
        | ((long) reason << REASON_SHIFT);
  }

  static FlowFate fate(long state) {
    return FATES[(int) state & 3];
  }

  static int l4(long state) {
    return ((int) (state >>> L4_SHIFT) & NODE) - 1;
  }

  static int server(long state) {
    return ((int) (state >>> SERVER_SHIFT) & NODE) - 1;
  }

  static int reason(long state) {
    return (int) (state >>> REASON_SHIFT);
  }

  int size() {
    return states.length;
  }

  long get(int flow) {
    return states[flow];
  }

  long crossed(int flow) {
    return crossed[flow];
  }

  void set(int flow, long state, long way) {
    states[flow] = state;
    crossed[flow] = way;
  }

  /// Whether an L4 knows a flow.
  ///
  /// @param l4 its place among the L4s
  boolean knows(int l4, int flow) {
    return ((known[flow * words + (l4 >> 6)] >>> (l4 & 63)) & 1) != 0;
  }

  /// The real server that an L4 which knows a flow has for it.
  ///
  /// @param own the one that the flow was opened with
  int server(int l4, int flow, int own) {
    if (elsewhere.isEmpty()) {
      return own;
    }
    synchronized (elsewhere) {
      return elsewhere.getOrDefault(key(l4, flow), own);
    }
  }

  void remember(int l4, int flow, int server, int own) {
    own();
    known[flow * words + (l4 >> 6)] |= 1L << (l4 & 63);
    if (server != own) {
      synchronized (elsewhere) {
        elsewhere.put(key(l4, flow), server);
      }
    } else if (!elsewhere.isEmpty()) {
      synchronized (elsewhere) {
        elsewhere.remove(key(l4, flow));
      }
    }
  }

  /// From here on what is written here is not seen at the moment before.
  private void own() {
    if (shared) {
      synchronized (elsewhere) {
        if (shared) {
          known = known.clone();
          shared = false;
        }
      }
    }
  }

  private static long key(int l4, int flow) {
    return ((long) flow << NODE_BITS) | l4;
  }

  /// A hash of how all flows are doing and who knows them.
  long fingerprint() {
    long hash = elsewhere.hashCode();
    for (int i = 0; i < states.length; i++) {
      hash = (hash ^ states[i]) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 32;
    }
    for (long word : known) {
      hash = (hash ^ word) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  /// Whether a flow fares, goes and is known as at another moment, for certain.
  boolean same(int flow, FlowStates other) {
    if (states[flow] != other.states[flow]
        || crossed[flow] != other.crossed[flow]
        || words != other.words
        || !elsewhere.isEmpty()
        || !other.elsewhere.isEmpty()) {
      return false;
    }
    boolean same = true;
    for (int at = flow * words; same && at < (flow + 1) * words; at++) {
      same = known[at] == other.known[at];
    }
    return same;
  }

  /// Lets a flow fare, go and be known as at another moment that remembers nothing apart.
  void take(int flow, FlowStates other) {
    states[flow] = other.states[flow];
    crossed[flow] = other.crossed[flow];
    for (int at = flow * words; at < (flow + 1) * words; at++) {
      if (known[at] != other.known[at]) {
        own();
        known[at] = other.known[at];
      }
    }
  }

  /// Whether [#take] can be had of it.
  boolean fits(FlowStates other) {
    return words == other.words && elsewhere.isEmpty();
  }
}
