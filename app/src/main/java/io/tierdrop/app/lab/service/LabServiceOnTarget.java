package io.tierdrop.app.lab.service;

import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.service.DestroyResult;
import io.tierdrop.app.service.FaultService;
import io.tierdrop.app.service.LabService;
import io.tierdrop.app.service.NodeState;
import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.app.service.RequestResult;
import io.tierdrop.app.service.RequestSpec;
import io.tierdrop.app.service.ScenarioService;
import io.tierdrop.app.service.SlotTable;
import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.service.flow.FlowPreview;
import io.tierdrop.app.service.flow.FlowQuestion;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.app.service.flow.ObservedPath;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.app.service.machine.LabHere;
import io.tierdrop.app.service.node.LogLine;
import io.tierdrop.app.service.node.NodeConsole;
import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.app.target.ReconnectingTarget;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.link.HostReach;
import io.tierdrop.people.LabPerson;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The window's service, on one target: its parts under one name.
public final class LabServiceOnTarget implements LabService {

  private final TargetHost target;
  private final FaultService faults;
  private final ScenarioService scenarios;
  private final PendingRequests asked = new PendingRequests();
  private final ServiceSignals signals;
  private final DrawingForecasts computed;
  private final DeploymentsOnTarget lives;
  private final FlowsOnTarget flows;
  private final NodesOnTarget nodes;

  public LabServiceOnTarget(
      TargetHost target, LabPlanner planner, FaultService faults, ScenarioService scenarios) {
    this.target = target;
    this.faults = faults;
    this.scenarios = scenarios;
    signals = new ServiceSignals(target.name());
    HostReach reach = ReconnectingTarget.to(target, signals::heard);
    computed = new DrawingForecasts(planner);
    lives = new DeploymentsOnTarget(target, reach, planner, asked, signals);
    flows = new FlowsOnTarget(reach, planner, asked, signals);
    nodes = new NodesOnTarget(reach, asked);
  }

  @Override
  public EventSubscription watchTarget(Consumer<TargetSummary> listener) {
    return signals.watchTarget(listener);
  }

  @Override
  public CompletableFuture<PlanPreview> preview(Lab lab) {
    return computed.preview(lab);
  }

  @Override
  public CompletableFuture<List<SlotTable>> tables(Lab lab, Set<String> without) {
    return computed.tables(lab, without);
  }

  @Override
  public CompletableFuture<FlowPreview> foresee(Lab lab, FlowQuestion question) {
    return computed.foresee(lab, question);
  }

  @Override
  public CompletableFuture<Optional<Lab>> running(String lab) {
    return lives.running(lab);
  }

  @Override
  public CompletableFuture<List<LabHere>> labs() {
    return lives.labs();
  }

  @Override
  public RunningWork<DeployResult> deploy(Lab lab, Consumer<WorkProgress> progress) {
    return lives.deploy(lab, false, progress);
  }

  @Override
  public RunningWork<DeployResult> deployShared(Lab lab, Consumer<WorkProgress> progress) {
    return lives.deploy(lab, true, progress);
  }

  @Override
  public RunningWork<List<String>> prepare(Lab lab, Consumer<WorkProgress> progress) {
    return lives.prepare(lab, progress);
  }

  @Override
  public RunningWork<DestroyResult> destroy(String lab, Consumer<WorkProgress> progress) {
    return lives.destroy(lab, progress);
  }

  @Override
  public EventSubscription watchStates(String lab, Consumer<NodeState> listener, Runnable gone) {
    return lives.watchStates(lab, listener, gone);
  }

  @Override
  public EventSubscription watchPeople(String lab, Consumer<List<LabPerson>> listener) {
    return signals.watchPeople(lab, listener);
  }

  @Override
  public EventSubscription watchMarks(Consumer<TimelineMark> listener) {
    return signals.watchMarks(listener);
  }

  @Override
  public EventSubscription watchLog(Consumer<LogLine> listener) {
    return signals.watchLog(listener);
  }

  @Override
  public RunningWork<Integer> request(Lab lab, RequestSpec spec, Consumer<RequestResult> results) {
    return flows.request(lab, spec, results);
  }

  @Override
  public RunningWork<Integer> hold(Lab lab, FlowSpec spec, Consumer<FlowRecord> told) {
    return flows.hold(lab, spec, told);
  }

  @Override
  public CompletableFuture<List<HopReason>> why(
      Lab lab, FlowRecord.Key flow, ObservedPath observed) {
    return flows.why(lab, flow, observed);
  }

  @Override
  public CompletableFuture<NodeConsole> console(String lab, String node, int columns, int rows) {
    return nodes.console(lab, node, columns, rows);
  }

  @Override
  public EventSubscription follow(String lab, String node, Consumer<LogLine> lines) {
    return nodes.follow(lab, node, lines);
  }

  @Override
  public CompletableFuture<String> look(String lab, String node, View view) {
    return nodes.look(lab, node, view);
  }

  @Override
  public RunningWork<Long> capture(String lab, String node, String device, Path file) {
    return nodes.capture(lab, node, device, file);
  }

  @Override
  public FaultService faults() {
    return faults;
  }

  @Override
  public ScenarioService scenarios() {
    return scenarios;
  }

  @Override
  public void close() {
    asked.close();
    target.close();
  }
}
