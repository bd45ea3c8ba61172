package io.tierdrop.forecast.survival;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How flows are doing at one moment, and what L4s remember of them, as arrays: of each flow one
/// number that holds all that is told of it, the L4s that know it, and all that it crosses.
///
/// An L4 that knows a flow nearly always has given it to the server that it was opened with, since
/// one that it gives elsewhere is reset: so a bit says that it knows it, and only what differs is
/// written down. Blocks of flows that fare as at another moment are that moment's own arrays.
final class FlowStates {

  private static final int NODE_BITS = 20;
  private static final int NODE = (1 << NODE_BITS) - 1;
  private static final long[] NOTHING = {};

  /// None, where an L4 or a server could be.
  static final int NONE = -1;

  private final FlowBlocks blocks;
  private final int words;
  private final Map<Long, Integer> elsewhere = new HashMap<>();
  private final long[][] states;
  private final long[][] crossed;

  /// By block; those of the moment before until an L4 learns of a flow, and none where nobody will
  /// ask.
  private final long[][] known;

  private final boolean[] ownKnown;

  /// By block, all that its flows cross.
  private final long[] met;

  /// By block, whether all of its flows are alive.
  private final boolean[] alive;

  private FlowStates(
      FlowBlocks blocks,
      int words,
      long[][] states,
      long[][] crossed,
      long[][] known,
      long[] met,
      boolean[] alive) {
    this.blocks = blocks;
    this.words = words;
    this.states = states;
    this.crossed = crossed;
    this.known = known;
    this.ownKnown = new boolean[known.length];
    this.met = met;
    this.alive = alive;
  }

  private static int words(int l4s) {
    return Math.max(1, (l4s + Long.SIZE - 1) / Long.SIZE);
  }

  /// Before any flow has been looked at.
  ///
  /// @param l4s how many L4s there are
  static FlowStates unopened(FlowBlocks blocks, int l4s) {
    int count = blocks.count();
    int words = words(l4s);
    FlowStates unopened =
        new FlowStates(
            blocks,
            words,
            new long[count][],
            new long[count][],
            new long[count][],
            new long[count],
            new boolean[count]);
    for (int block = 0; block < count; block++) {
      unopened.begin(block);
      unopened.known[block] = new long[blocks.length(block) * words];
      unopened.ownKnown[block] = true;
    }
    return unopened;
  }

  /// The same flows, opened, in another order.
  FlowStates in(FlowBlocks order) {
    FlowStates ordered = unopened(order, words * Long.SIZE);
    for (int place = 0; place < order.size(); place++) {
      int from = order.numbers()[place];
      ordered.set(place, get(from), crossed(from));
      System.arraycopy(
          known[blocks.blockOf()[from]],
          firstWord(from),
          ordered.known[order.blockOf()[place]],
          ordered.firstWord(place),
          words);
    }
    if (!elsewhere.isEmpty()) {
      throw new IllegalStateException("An L4 gives flows elsewhere as they are opened");
    }
    for (int block = 0; block < order.count(); block++) {
      ordered.end(block);
    }
    return ordered;
  }

  private int firstWord(int place) {
    return (place - blocks.starts()[blocks.blockOf()[place]]) * words;
  }

  /// The same moment, to be opened anew in part: only to be counted.
  FlowStates reopened() {
    long[][] nothing = new long[blocks.count()][];
    Arrays.fill(nothing, NOTHING);
    return new FlowStates(
        blocks, words, states.clone(), crossed.clone(), nothing, met.clone(), alive.clone());
  }

  /// The moment after another, in which all flows fare as before until they are looked at.
  ///
  /// @param forgetful places of the L4s that know nothing any more
  static FlowStates after(FlowStates before, int l4s, int... forgetful) {
    FlowStates next =
        new FlowStates(
            before.blocks,
            words(l4s),
            before.states.clone(),
            before.crossed.clone(),
            words(l4s) == before.words ? before.known.clone() : before.widened(words(l4s)),
            before.met.clone(),
            before.alive.clone());
    next.elsewhere.putAll(before.elsewhere);
    for (int l4 : forgetful) {
      next.forget(l4);
    }
    return next;
  }

  private long[][] widened(int more) {
    long[][] wide = new long[known.length][];
    for (int block = 0; block < wide.length; block++) {
      int flows = blocks.length(block);
      wide[block] = new long[flows * more];
      for (int i = 0; i < flows; i++) {
        System.arraycopy(known[block], i * words, wide[block], i * more, words);
      }
    }
    return wide;
  }

  private void forget(int l4) {
    long bit = 1L << (l4 & 63);
    for (int block = 0; block < known.length; block++) {
      for (int at = l4 >> 6; at < known[block].length; at += words) {
        if ((known[block][at] & bit) != 0) {
          own(block)[at] &= ~bit;
        }
      }
    }
    elsewhere.keySet().removeIf(key -> (int) (key & NODE) == l4);
  }

  int size() {
    return blocks.size();
  }

  FlowBlocks blocks() {
    return blocks;
  }

  long get(int flow) {
    int block = blocks.blockOf()[flow];
    return states[block][flow - blocks.starts()[block]];
  }

  long crossed(int flow) {
    int block = blocks.blockOf()[flow];
    return crossed[block][flow - blocks.starts()[block]];
  }

  void set(int flow, long state, long way) {
    int block = blocks.blockOf()[flow];
    int at = flow - blocks.starts()[block];
    states[block][at] = state;
    crossed[block][at] = way;
  }

  /// All that the flows of a block cross.
  long met(int block) {
    return met[block];
  }

  /// Whether all flows of a block are alive.
  boolean alive(int block) {
    return alive[block];
  }

  /// Before the flows of a block are looked at one by one: all of them are set then.
  void begin(int block) {
    states[block] = new long[blocks.length(block)];
    crossed[block] = new long[blocks.length(block)];
  }

  /// After they were.
  void end(int block) {
    long all = 0;
    boolean living = true;
    for (int i = 0; i < states[block].length; i++) {
      all |= crossed[block][i];
      living &= FlowStateBits.fate(states[block][i]) == FlowFate.ALIVE;
    }
    met[block] = all;
    alive[block] = living;
  }

  /// How the flows of a block fare, by [FlowStateBits].
  long[] block(int block) {
    return states[block];
  }

  /// What they cross.
  long[] ways(int block) {
    return crossed[block];
  }

  /// Whether a block is another moment's own: its flows fare and go as there.
  @SuppressWarnings("ReferenceEquality") // whether it was taken over
  boolean shows(int block, FlowStates other) {
    return states[block] == other.states[block];
  }

  /// The same with what L4s know.
  @SuppressWarnings("ReferenceEquality") // likewise
  boolean sharesAll(int block, FlowStates other) {
    return states[block] == other.states[block]
        && crossed[block] == other.crossed[block]
        && known[block] == other.known[block]
        && elsewhere.isEmpty()
        && other.elsewhere.isEmpty();
  }

  /// Lets a block be another moment's, as [#take].
  void takeAll(int block, FlowStates other) {
    states[block] = other.states[block];
    crossed[block] = other.crossed[block];
    known[block] = known[block].length == 0 ? known[block] : other.known[block];
    ownKnown[block] = false;
    met[block] = other.met[block];
    alive[block] = other.alive[block];
  }

  /// Whether an L4 knows a flow.
  ///
  /// @param l4 its place among the L4s
  boolean knows(int l4, int flow) {
    long word = known[blocks.blockOf()[flow]][firstWord(flow) + (l4 >> 6)];
    return ((word >>> (l4 & 63)) & 1) != 0;
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
    int block = blocks.blockOf()[flow];
    if (known[block].length == 0) {
      return;
    }
    own(block)[firstWord(flow) + (l4 >> 6)] |= 1L << (l4 & 63);
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

  /// From here on what is written here is not seen at the moment before. A block is looked at by
  /// one thread.
  private long[] own(int block) {
    if (!ownKnown[block]) {
      known[block] = known[block].clone();
      ownKnown[block] = true;
    }
    return known[block];
  }

  private static long key(int l4, int flow) {
    return ((long) flow << NODE_BITS) | l4;
  }

  /// A hash of how all flows are doing and who knows them.
  long fingerprint() {
    long hash = elsewhere.hashCode();
    for (long[] block : states) {
      for (long state : block) {
        hash = (hash ^ state) * 0x9e3779b97f4a7c15L;
        hash ^= hash >>> 32;
      }
    }
    for (long[] block : known) {
      for (long word : block) {
        hash = (hash ^ word) * 0x9e3779b97f4a7c15L;
        hash ^= hash >>> 29;
      }
    }
    return hash;
  }

  /// Whether a flow fares, goes and is known as at another moment, for certain.
  boolean same(int flow, FlowStates other) {
    if (get(flow) != other.get(flow)
        || crossed(flow) != other.crossed(flow)
        || words != other.words
        || !elsewhere.isEmpty()
        || !other.elsewhere.isEmpty()) {
      return false;
    }
    long[] one = known[blocks.blockOf()[flow]];
    long[] two = other.known[blocks.blockOf()[flow]];
    int at = firstWord(flow);
    return Arrays.equals(one, at, at + words, two, at, at + words);
  }

  /// Lets a flow fare, go and be known as at another moment that remembers nothing apart.
  void take(int flow, FlowStates other) {
    set(flow, other.get(flow), other.crossed(flow));
    int block = blocks.blockOf()[flow];
    int first = firstWord(flow);
    for (int at = first; at < first + words; at++) {
      if (known[block][at] != other.known[block][at]) {
        own(block)[at] = other.known[block][at];
      }
    }
  }

  /// Whether [#take] can be had of it.
  boolean fits(FlowStates other) {
    return words == other.words && elsewhere.isEmpty();
  }
}
