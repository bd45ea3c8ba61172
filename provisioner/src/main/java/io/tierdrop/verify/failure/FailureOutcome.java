package io.tierdrop.verify.failure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What one failure, or one after another, does to flows.
///
/// @param failures one, or two of which the second comes when the first has been noticed
/// @param computed whether it is computed what it does; otherwise the counts say nothing
/// @param byVip by the VIP's name, in the order of the lab
/// @param brokenByServer by the node that flows were open with, how many are broken or stand still
/// @param reasons why flows are broken or stand still, with their number
/// @param backendLosses how many more are to be expected to lose their backend; which is not known
public record FailureOutcome(
    List<LabFailure> failures,
    boolean computed,
    Map<String, FlowCounts> byVip,
    Map<String, Long> brokenByServer,
    Map<String, Long> reasons,
    double backendLosses) {

  public FailureOutcome {
    failures = List.copyOf(failures);
    byVip = Collections.unmodifiableMap(new LinkedHashMap<>(byVip));
    brokenByServer = Collections.unmodifiableMap(new LinkedHashMap<>(brokenByServer));
    reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
  }

  /// One that cannot be computed.
  static FailureOutcome unknown(List<LabFailure> failures) {
    return new FailureOutcome(failures, false, Map.of(), Map.of(), Map.of(), 0);
  }

  /// Such as `R1` or `R1, then LB4-1`.
  public String name() {
    return failures.stream().map(LabFailure::name).collect(Collectors.joining(", then "));
  }

  public FlowCounts all() {
    return byVip.values().stream().reduce(FlowCounts.NONE, FlowCounts::plus);
  }

  /// VIPs that no flow can be opened to any more.
  public List<String> dark() {
    return byVip.entrySet().stream()
        .filter(vip -> vip.getValue().dark())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Whether it is the world around the lab that fails.
  public boolean outside() {
    return failures.stream().anyMatch(LabFailure::outside);
  }

  /// Whether it alone takes more than flows whose own end it is.
  public boolean singlePoint() {
    return failures.size() == 1
        && computed
        && !outside()
        && (all().harmed() > 0 || !dark().isEmpty());
  }
}
