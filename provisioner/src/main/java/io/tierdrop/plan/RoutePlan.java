package io.tierdrop.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A static route.
///
/// @param to a prefix, or `default`
/// @param family 4 or 6
/// @param via equal-cost next hops; none: unreachable while no daemon knows a way
/// @param source the preferred source address, if it matters
public record RoutePlan(String to, int family, List<NextHop> via, @Nullable String source) {

  public RoutePlan {
    via = List.copyOf(via);
  }

  public RoutePlan withSource(String preferred) {
    return new RoutePlan(to, family, via, preferred);
  }

  /// What leads nowhere while no daemon knows a way.
  public static RoutePlan unreachable(String to, int family) {
    return new RoutePlan(to, family, List.of(), null);
  }

  /// @param weight 1 to 256
  public record NextHop(String gateway, String device, int weight) {}
}
