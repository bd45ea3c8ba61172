package io.tierdrop.verify.failure;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.survival.FlowFate;
import java.util.Map;
import java.util.Set;

/// What failures do to each of some flows, once they have been noticed.
///
/// @param computed whether it is computed what they do; otherwise the fates say nothing
/// @param fates of the flows that can be opened by the forecast
/// @param silent nodes that are dead or that nothing comes through
public record FlowFates(boolean computed, Map<FlowKey, FlowFate> fates, Set<String> silent) {

  public FlowFates {
    fates = Map.copyOf(fates);
    silent = Set.copyOf(silent);
  }
}
