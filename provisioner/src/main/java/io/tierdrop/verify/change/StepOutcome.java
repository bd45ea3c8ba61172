package io.tierdrop.verify.change;

import io.tierdrop.verify.failure.FlowCounts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one step of a change does to flows.
///
/// @param label what the step is called
/// @param byVip flows that this step breaks, stops or moves; new ones against those before the
///     change
/// @param brokenByServer by the node that flows were open with
/// @param reasons why flows are broken or stand still by it
public record StepOutcome(
    String label,
    Map<String, FlowCounts> byVip,
    Map<String, Long> brokenByServer,
    Map<String, Long> reasons) {

  public StepOutcome {
    byVip = Collections.unmodifiableMap(new LinkedHashMap<>(byVip));
    brokenByServer = Collections.unmodifiableMap(new LinkedHashMap<>(brokenByServer));
    reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
  }

  public FlowCounts all() {
    return byVip.values().stream().reduce(FlowCounts.NONE, FlowCounts::plus);
  }
}
