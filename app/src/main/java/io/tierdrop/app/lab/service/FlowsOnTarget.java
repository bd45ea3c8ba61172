package io.tierdrop.app.lab.service;

import io.tierdrop.app.lab.LabRequests;
import io.tierdrop.app.lab.LongFlows;
import io.tierdrop.app.lab.RunningForecast;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowService;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.session.SessionSignals;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.link.HostReach;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.topology.Lab;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Connections through the labs of one target: short ones, long ones, and why they go their ways.
final class FlowsOnTarget implements FlowService {

  /// As many flows as a window lists.
  private static final int MOST_REMEMBERED = 20_000;

  private final HostReach reach;
  private final LabPlanner planner;
  private final PendingRequests asked;
  private final SessionSignals signals;
  private final LabRequests requests;
  private final Map<TcpFlow, RunningForecast> remembered =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<TcpFlow, RunningForecast> eldest) {
              return size() > MOST_REMEMBERED;
            }
          });

  FlowsOnTarget(
      HostReach reach, LabPlanner planner, PendingRequests asked, SessionSignals signals) {
    this.reach = reach;
    this.planner = planner;
    this.asked = asked;
    this.signals = signals;
    this.requests = new LabRequests(reach);
  }

  @Override
  public RunningWork<Integer> request(Lab lab, RequestSpec spec, Consumer<RequestResult> results) {
    return asked.start(
        "requests",
        () -> {
          LabPlan plan = planner.plan(lab);
          RunningForecast foresight = RunningForecast.of(plan, reach.host());
          AtomicInteger ok = new AtomicInteger();
          requests.send(
              plan,
              spec,
              observed -> {
                remember(observed.answer().flow(), foresight);
                RequestResult result = RequestResult.of(observed, foresight.verdict(observed));
                ok.addAndGet(result.ok() ? 1 : 0);
                results.accept(result);
              });
          return ok.get();
        });
  }

  @Override
  public RunningWork<Integer> hold(Lab lab, FlowSpec spec, Consumer<FlowRecord> flows) {
    return asked.start(
        "flows",
        () -> {
          LabPlan plan = planner.plan(lab);
          RunningForecast foresight = RunningForecast.of(plan, reach.host());
          OpenFlowSigns holding =
              new OpenFlowSigns(
                  foresight,
                  signals.clock(),
                  flow -> {
                    remembered.put(flow.key(), foresight);
                    flows.accept(flow);
                  });
          long dropped = holding.hold(new LongFlows(reach, lab), plan, spec);
          if (dropped > 0) {
            signals.say(
                dropped + " frames were not seen because the VM was busy: paths may have gaps.");
          }
          return holding.broken();
        });
  }

  @Override
  public CompletableFuture<List<HopReason>> why(Lab lab, TcpFlow flow, FlowPath observed) {
    return asked.start("why", () -> foresight(lab, flow).why(flow, observed)).outcome();
  }

  private void remember(TcpFlow flow, RunningForecast foresight) {
    remembered.put(flow, foresight);
  }

  /// What was known when the flow was opened. The lab may be another one by now, and its forecast
  /// no reason for a way that was taken before.
  private RunningForecast foresight(Lab lab, TcpFlow flow) throws Exception {
    RunningForecast then = remembered.get(flow);
    return then == null ? RunningForecast.of(planner.plan(lab), reach.host()) : then;
  }
}
