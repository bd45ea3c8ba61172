package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.path.BranchShare;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What share of its flows each L7 lost with dead backends. Which flow is with which backend is
/// not known, only in what shares an L7 gave them out when they were opened.
///
/// @param lost by L7, 0 to 1
/// @param given by L7, the shares at the opening of those backends that still live
/// @param backends all of these
public record BackendLosses(
    Map<String, Double> lost, Map<String, List<BranchShare>> given, Set<String> backends) {

  /// Shares are fractions: what is smaller is their rounding.
  private static final double PRECISION = 1e6;

  /// Before anything has died.
  public static BackendLosses in(DecisionNetwork network) {
    Map<String, List<BranchShare>> given = new HashMap<>();
    for (DecisionStage stage : network.stages()) {
      if (stage instanceof DecisionStage.Proxy proxy) {
        given.put(proxy.name(), proxy.backends());
      }
    }
    Set<String> backends = new HashSet<>();
    given.values().forEach(shares -> shares.forEach(share -> backends.add(share.node())));
    return new BackendLosses(Map.of(), given, backends);
  }

  /// After backends, or others, have died.
  public BackendLosses after(Set<String> died) {
    if (Collections.disjoint(died, backends)) {
      return this;
    }
    Map<String, Double> more = new HashMap<>(lost);
    Map<String, List<BranchShare>> remaining = new HashMap<>();
    given.forEach(
        (l7, shares) -> {
          remaining.put(l7, shares.stream().filter(share -> !died.contains(share.node())).toList());
          double sum =
              shares.stream()
                  .filter(share -> died.contains(share.node()))
                  .mapToDouble(BranchShare::share)
                  .sum();
          more.merge(l7, sum, Double::sum);
        });
    return new BackendLosses(more, remaining, backends);
  }

  /// By L7 what it lost since a moment before, 0 to 1.
  public Map<String, Double> since(BackendLosses before) {
    Map<String, Double> more = new HashMap<>();
    lost.forEach((l7, share) -> more.put(l7, share - before.lost.getOrDefault(l7, 0.0)));
    return more;
  }

  /// Whether no L7 lost any.
  public boolean none() {
    return lost.values().stream().allMatch(share -> share == 0);
  }

  /// How many of the living flows lost their backend, to be expected.
  ///
  /// @param served how many living flows each L7 has
  public double among(Map<String, Long> served) {
    double sum =
        served.entrySet().stream()
            .mapToDouble(entry -> entry.getValue() * lost.getOrDefault(entry.getKey(), 0.0))
            .sum();
    return Math.rint(sum * PRECISION) / PRECISION;
  }
}
