package io.tierdrop.bench.measure;

import java.util.List;

/// How much is measured.
///
/// @param nodes the sizes of the labs, each at least 1
/// @param runs how often each gesture is repeated, at least 1
/// @param frames how many frames a run has, at least 1
public record FramePlan(List<Integer> nodes, int runs, int frames) {

  public FramePlan {
    nodes = List.copyOf(nodes);
    boolean positive = nodes.stream().allMatch(count -> count > 0);
    if (nodes.isEmpty() || !positive || runs < 1 || frames < 1) {
      throw new IllegalArgumentException("Sizes, runs and frames are positive numbers.");
    }
  }
}
