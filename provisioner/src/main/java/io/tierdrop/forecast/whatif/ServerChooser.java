package io.tierdrop.forecast.whatif;

import java.util.Optional;

/// What gives an unknown flow an L7 between two events. Allocates nothing when asked.
sealed interface ServerChooser {

  /// The number of the L7.
  ///
  /// @param slot the flow's slot, the same at all L4s and times
  /// @param l4 the number of the L4 that chooses
  /// @param flow bits that tell this flow from others
  /// @param epoch the time's number
  int l7(int slot, int l4, long flow, int epoch);

  /// The table, when all L4s have the same.
  Optional<short[]> commonTable();

  /// Reads a table of slots.
  final class Table implements ServerChooser {
    private final short[][] owners;
    private final int perL4;

    /// Tables in the order of the L4s' numbers, or one for all.
    Table(short[]... owners) {
      this.owners = owners;
      this.perL4 = owners.length == 1 ? 0 : 1;
    }

    @Override
    public int l7(int slot, int l4, long flow, int epoch) {
      return owners[l4 * perL4][slot];
    }

    @Override
    public Optional<short[]> commonTable() {
      return perL4 == 0 ? Optional.of(owners[0]) : Optional.empty();
    }
  }

  /// Whoever's turn it is, which a flow cannot know.
  final class Turns implements ServerChooser {
    private final int[] l7s;

    Turns(int... l7s) {
      this.l7s = l7s;
    }

    @Override
    public int l7(int slot, int l4, long flow, int epoch) {
      long lot = IndexedRandom.draw(flow, l4, epoch);
      return l7s[(int) Math.unsignedMultiplyHigh(lot, l7s.length)];
    }

    @Override
    public Optional<short[]> commonTable() {
      return Optional.empty();
    }
  }
}
