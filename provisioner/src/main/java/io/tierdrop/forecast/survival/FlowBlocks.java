package io.tierdrop.forecast.survival;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// An order of flows in which those that were opened alike stand together, in blocks: what does not
/// concern the way of a block concerns none of its flows, and need not be asked of each.
///
/// @param numbers of the flows, as whoever asks numbers them, by place
/// @param places of the flows by number
/// @param starts of the blocks, and the end of the last
/// @param blockOf the block of each place
@SuppressWarnings("ArrayRecordComponent") // columns; never compared
record FlowBlocks(int[] numbers, int[] places, int[] starts, int[] blockOf) {

  /// So many flows are one piece of work at most.
  private static final int LONGEST = 1 << 12;

  /// How a flow was opened.
  private record Opening(int target, long state, long way) {}

  /// Each flow where it is, in blocks of the longest.
  static FlowBlocks inOrder(int flows) {
    int[] numbers = new int[flows];
    Arrays.setAll(numbers, i -> i);
    return cut(numbers, new int[flows]);
  }

  /// @param flows those of the states, in order
  static FlowBlocks alike(FlowColumns flows, FlowStates opened) {
    int[] kinds = new int[flows.size()];
    Map<Opening, Integer> known = new HashMap<>();
    for (int i = 0; i < kinds.length; i++) {
      Opening opening = new Opening(flows.target(i), opened.get(i), opened.crossed(i));
      kinds[i] = known.computeIfAbsent(opening, _ -> known.size());
    }
    int[] next = new int[known.size() + 1];
    for (int kind : kinds) {
      next[kind + 1]++;
    }
    Arrays.parallelPrefix(next, Integer::sum);
    int[] numbers = new int[kinds.length];
    int[] ordered = new int[kinds.length];
    for (int i = 0; i < kinds.length; i++) {
      int place = next[kinds[i]]++;
      numbers[place] = i;
      ordered[place] = kinds[i];
    }
    return cut(numbers, ordered);
  }

  private static FlowBlocks cut(int[] numbers, int[] kinds) {
    int[] places = new int[numbers.length];
    int[] starts = new int[numbers.length + 1];
    int[] blockOf = new int[numbers.length];
    int blocks = 0;
    for (int i = 0; i < numbers.length; i++) {
      places[numbers[i]] = i;
      boolean first = i == 0 || kinds[i] != kinds[i - 1];
      if (first || i - starts[blocks - 1] == LONGEST) {
        starts[blocks++] = i;
      }
      blockOf[i] = blocks - 1;
    }
    starts[blocks] = numbers.length;
    return new FlowBlocks(numbers, places, Arrays.copyOf(starts, blocks + 1), blockOf);
  }

  int size() {
    return numbers.length;
  }

  int count() {
    return starts.length - 1;
  }

  int length(int block) {
    return starts[block + 1] - starts[block];
  }
}
