package io.tierdrop.forecast.path;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// One of several nodes that a flow may go to.
///
/// @param node its name
/// @param share its probability, above 0 and up to 1
public record BranchShare(String node, double share) {

  /// Shares in proportion to parts; those with part 0 are left out.
  static List<BranchShare> proportional(List<String> nodes, double... parts) {
    double total = Arrays.stream(parts).sum();
    return IntStream.range(0, parts.length)
        .filter(i -> parts[i] > 0)
        .mapToObj(i -> new BranchShare(nodes.get(i), parts[i] / total))
        .toList();
  }
}
