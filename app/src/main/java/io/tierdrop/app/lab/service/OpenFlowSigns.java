package io.tierdrop.app.lab.service;

import io.tierdrop.app.lab.LongFlows;
import io.tierdrop.app.lab.RunningForecast;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.forecast.lab.PathVerdict;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.FlowListener;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells the window of flows as they open and end.
final class OpenFlowSigns implements FlowListener {

  private final RunningForecast foresight;
  private final InstantSource clock;
  private final Consumer<FlowRecord> flows;
  private final Map<TcpFlow, FlowRecord> open = new LinkedHashMap<>();
  private int broken;

  /// @param clock the machine's
  OpenFlowSigns(RunningForecast foresight, InstantSource clock, Consumer<FlowRecord> flows) {
    this.foresight = foresight;
    this.clock = clock;
    this.flows = flows;
  }

  /// Holds flows until the last one has ended, or until it is interrupted: then they are let go.
  ///
  /// @return how many frames the capture lost
  long hold(LongFlows flows, LabPlan plan, FlowSpec spec)
      throws HostException, TrafficException, InterruptedException {
    Duration duration = Duration.ofSeconds(spec.seconds());
    RequestEnd rest = RequestEnd.UNKNOWN;
    try {
      return flows.hold(plan, spec.clients(), counts(plan, spec), duration, this);
    } catch (InterruptedException e) {
      rest = RequestEnd.RELEASED;
      throw e;
    } finally {
      leave(rest);
    }
  }

  /// Of what stands yet nobody will tell an end.
  private void leave(RequestEnd unseen) {
    open.values().forEach(flow -> flows.accept(flow.left(clock.instant(), unseen)));
    open.clear();
  }

  /// How many flows go to each VIP.
  private static Map<String, Integer> counts(LabPlan plan, FlowSpec spec) {
    String target = spec.target();
    if (target != null) {
      return Map.of(target, spec.count());
    }
    List<String> vips =
        plan.services().stream()
            .filter(ServicePlan::ipv4)
            .map(ServicePlan::label)
            .distinct()
            .toList();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i < spec.count(); i++) {
      counts.merge(vips.isEmpty() ? "" : vips.get(i % vips.size()), 1, Integer::sum);
    }
    return counts;
  }

  int broken() {
    return broken;
  }

  @Override
  public void opened(TcpFlow flow, FlowPath path, Instant at) {
    Optional<PathVerdict> verdict = foresight.verdict(flow, path);
    FlowRecord opened = FlowRecord.opened(flow, path, at, verdict);
    open.put(opened.key(), opened);
    flows.accept(opened);
  }

  @Override
  public void heard(TcpFlow flow, Instant lastByte, boolean silent) {
    FlowRecord known = open.get(flow);
    if (known != null) {
      flows.accept(known.heard(new FlowRecord.LastByte(lastByte, silent)));
    }
  }

  @Override
  public void ended(ObservedAnswer observed) {
    Optional<PathVerdict> verdict = foresight.verdict(observed);
    FlowRecord ended = FlowRecord.ended(observed, verdict);
    open.remove(ended.key());
    broken += ended.end().broken() ? 1 : 0;
    flows.accept(ended);
  }
}
