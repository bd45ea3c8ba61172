package io.tierdrop.app.designer;

import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.session.LabEvents;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.app.session.SessionSignals;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.HostException;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;

/// A session whose target is this object: deploys, flows, nodes and stewards are made up, all that
/// lies between these and the window is the program's own.
public final class MemorySession {

  private final MemoryStewards stewards = new MemoryStewards();
  private final MemoryDeploys deploys = new MemoryDeploys(stewards);
  private final MemoryFlows flows = new MemoryFlows();
  private final MemoryNodes nodes = new MemoryNodes();
  private final MemoryScenarios scenarios = new MemoryScenarios();
  private final LabSession session;
  private boolean closed;

  public MemorySession() {
    this("Local VM · Debian 13");
  }

  public MemorySession(String name) {
    SessionSignals signals = new SessionSignals(name);
    signals.now(TargetSummary.Condition.READY, "");
    session =
        new LabSession(
            deploys,
            flows,
            nodes,
            new MemoryFaults(stewards),
            scenarios,
            new LabEvents(stewards, signals),
            signals,
            new DrawingForecasts(new LabPlanner(new ConfigTemplates()), Runnable::run),
            () -> closed = true);
  }

  public LabSession session() {
    return session;
  }

  public SessionSignals signals() {
    return session.signals();
  }

  public MemoryDeploys deploys() {
    return deploys;
  }

  public MemoryFlows flows() {
    return flows;
  }

  public MemoryNodes nodes() {
    return nodes;
  }

  public MemoryScenarios scenarios() {
    return scenarios;
  }

  /// The steward of a lab, whether or not it runs.
  public MemorySteward steward(Lab lab) {
    return stewards.of(lab.name());
  }

  /// A lab runs here.
  public void started(Lab lab) {
    steward(lab).start(lab);
  }

  /// Makes the machine one that cannot be reached.
  public void fail(HostException why) {
    deploys.fail(why);
    signals().now(TargetSummary.Condition.UNREACHABLE, String.valueOf(why.getMessage()));
  }

  /// Whether anybody still hears of labs here.
  public boolean watched() {
    return stewards.areHeard();
  }

  public boolean closed() {
    return closed;
  }

  public void closed(boolean now) {
    closed = now;
  }
}
