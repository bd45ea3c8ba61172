package io.tierdrop.forecast.whatif;

import io.tierdrop.forecast.ipvs.TableSize;
import java.util.stream.IntStream;

/// One way of choosing an L7, to be compared with others.
///
/// @param slots of its table; 0 when it has none
public record SchedulerContender(Algorithm algorithm, int slots) {

  public SchedulerContender {
    if (!algorithm.allows(slots)) {
      throw new IllegalArgumentException(
          algorithm
              + " has no table of "
              + slots
              + " slots; see TableSize for mh, use a power of"
              + " two for sh");
    }
  }

  /// How an L4 chooses an L7 for a flow that it does not know.
  public enum Algorithm {
    /// IPVS `mh`, Maglev.
    MH,
    /// IPVS `sh`, source hashing, with the port.
    SH,
    /// IPVS `rr`: whoever's turn it is.
    RR,
    /// The best that a table can do: a change moves as few slots as a fair share needs, and
    /// every L4 has the same table.
    IDEAL;

    private boolean allows(int slots) {
      return switch (this) {
        case MH ->
            IntStream.rangeClosed(8, 17).anyMatch(index -> new TableSize(index).slots() == slots);
        case SH -> slots >= 2 && slots <= 1 << 20 && Integer.bitCount(slots) == 1;
        case RR -> slots == 0;
        case IDEAL -> slots >= 1;
      };
    }
  }
}
