package io.tierdrop.forecast.ipvs;

/// The size of a Maglev table, the highest prime below a power of two.
///
/// Debian's kernels have index 12, which is 4,093 slots; others are for comparing.
///
/// @param index `CONFIG_IP_VS_MH_TAB_INDEX`, 8 to 17
public record TableSize(int index) {

  public static final TableSize DEBIAN = new TableSize(12);

  public TableSize {
    if (index < 8 || index > 17) {
      throw new IllegalArgumentException("Table index " + index + ": use 8 to 17");
    }
  }

  public int slots() {
    int candidate = (1 << index) - 1;
    while (!prime(candidate)) {
      candidate -= 2;
    }
    return candidate;
  }

  /// Bits that the highest reduced weight may have before weights are made coarser.
  int weightBits() {
    return index / 2;
  }

  private static boolean prime(int odd) {
    for (int divisor = 3; divisor * divisor <= odd; divisor += 2) {
      if (odd % divisor == 0) {
        return false;
      }
    }
    return true;
  }
}
