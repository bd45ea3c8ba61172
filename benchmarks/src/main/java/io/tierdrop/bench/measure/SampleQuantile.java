package io.tierdrop.bench.measure;

import java.util.List;

/// Quantiles of measured values.
public final class SampleQuantile {

  private SampleQuantile() {}

  /// The smallest value that at least this share of all values does not exceed (nearest rank).
  ///
  /// @param share above 0 and at most 1
  /// @throws IllegalArgumentException when there are no values
  public static double of(List<Double> values, double share) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there are no values");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.clamp(rank - 1, 0, sorted.size() - 1));
  }
}
