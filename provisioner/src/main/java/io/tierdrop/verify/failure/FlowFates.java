package io.tierdrop.verify.failure;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.survival.FlowFate;
import java.util.Map;
import java.util.Set;

/// What failures do to each of some flows, once they have been noticed.
///
/// @param computed whether it is computed what they do; otherwise the fates say nothing
/// @param drawn whether some of it cannot be known and was drawn by lot
/// @param fates of the flows that can be opened by the forecast
/// @param ways where it was drawn, the nodes that each crosses as it is opened, there and back
/// @param silent nodes that are dead or that nothing comes through
public record FlowFates(
    boolean computed,
    boolean drawn,
    Map<FlowKey, FlowFate> fates,
    Map<FlowKey, Set<String>> ways,
    Set<String> silent) {

  public FlowFates {
    fates = Map.copyOf(fates);
    ways = Map.copyOf(ways);
    silent = Set.copyOf(silent);
  }
}
