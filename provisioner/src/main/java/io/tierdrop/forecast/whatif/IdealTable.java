package io.tierdrop.forecast.whatif;

/// A table in which a change moves as few slots as a fair share needs.
final class IdealTable {

  private IdealTable() {}

  /// Slots dealt out evenly.
  static short[] fresh(int slots, int[] l7s) {
    short[] owners = new short[slots];
    for (int slot = 0; slot < slots; slot++) {
      owners[slot] = (short) l7s[slot % l7s.length];
    }
    return owners;
  }

  /// The table after a change: those who left and those who have more than their share give up
  /// slots, those who have less take them.
  ///
  /// @param numbers all L7s that ever were have numbers below this
  static short[] changed(short[] before, int[] l7s, int numbers) {
    short[] after = before.clone();
    int[] held = new int[numbers];
    int[] share = shares(before.length, l7s, numbers);
    int taker = 0;
    for (short owner : before) {
      held[owner]++;
    }
    for (int slot = 0; slot < after.length; slot++) {
      int owner = after[slot];
      if (held[owner] > share[owner]) {
        while (held[l7s[taker]] >= share[l7s[taker]]) {
          taker++;
        }
        held[owner]--;
        held[l7s[taker]]++;
        after[slot] = (short) l7s[taker];
      }
    }
    return after;
  }

  private static int[] shares(int slots, int[] l7s, int numbers) {
    int[] share = new int[numbers];
    for (int i = 0; i < l7s.length; i++) {
      share[l7s[i]] = slots / l7s.length + (i < slots % l7s.length ? 1 : 0);
    }
    return share;
  }
}
