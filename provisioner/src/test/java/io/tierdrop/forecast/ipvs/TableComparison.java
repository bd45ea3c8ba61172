package io.tierdrop.forecast.ipvs;

import java.util.ArrayList;
import java.util.List;

/// What a change does to a table, slot by slot; exact for the whole space of flows.
///
/// @param slots how many slots both tables have
/// @param moves the slots whose owner changed, ascending
record TableComparison(int slots, List<SlotMove> moves) {

  /// One slot with another owner than before.
  ///
  /// @param from the name of the former owner, `-` for none
  /// @param to the name of the new owner, `-` for none
  /// @param needless whether the former owner is still in the table
  public record SlotMove(int slot, String from, String to, boolean needless) {}

  private static final String NOBODY = "-";

  public TableComparison {
    moves = List.copyOf(moves);
  }

  /// Compares two tables of the same size.
  ///
  /// @throws IllegalArgumentException when the sizes differ
  public static TableComparison of(ServerTable before, ServerTable after) {
    if (before.slots() != after.slots()) {
      throw new IllegalArgumentException(
          "Tables of " + before.slots() + " and " + after.slots() + " slots cannot be compared");
    }
    List<String> remaining = after.servers().stream().map(RealServer::name).toList();
    List<SlotMove> moves = new ArrayList<>();
    for (int slot = 0; slot < before.slots(); slot++) {
      String from = ownerName(before, slot);
      String to = ownerName(after, slot);
      if (!from.equals(to)) {
        moves.add(new SlotMove(slot, from, to, remaining.contains(from)));
      }
    }
    return new TableComparison(before.slots(), moves);
  }

  /// The share of all slots that changed their owner, 0 to 1.
  public double movedShare() {
    return (double) moves.size() / slots;
  }

  /// The share of all slots that changed although their owner stayed, 0 to 1. After an addition
  /// the slots that the new server took are among them.
  public double needlessShare() {
    return (double) moves.stream().filter(SlotMove::needless).count() / slots;
  }

  private static String ownerName(ServerTable table, int slot) {
    int owner = table.owner(slot);
    return owner < 0 ? NOBODY : table.servers().get(owner).name();
  }
}
