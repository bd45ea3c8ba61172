package io.tierdrop.app.lab.service;

import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.lab.watch.StewardEvents;
import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.session.LabEvents;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.app.session.SessionSignals;
import io.tierdrop.app.target.ReconnectingTarget;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.link.HostReach;

/// The session on a target.
public final class TargetSession {

  private TargetSession() {}

  /// @param target is connected when something is asked of it, and closed with the session
  public static LabSession on(TargetHost target, LabPlanner planner, ScenarioFiles scenarios) {
    PendingRequests asked = new PendingRequests();
    SessionSignals signals = new SessionSignals(target.name());
    HostReach reach = ReconnectingTarget.to(target, signals::heard);
    LabEvents events = StewardEvents.of(reach, target.name(), signals);
    return new LabSession(
        new DeploymentsOnTarget(target, planner, asked, signals),
        new FlowsOnTarget(reach, planner, asked, signals),
        new NodesOnTarget(reach, asked),
        new FaultsOnTarget(target),
        new ScenariosOnTarget(target, planner, events, scenarios),
        events,
        signals,
        new DrawingForecasts(planner),
        () -> {
          asked.close();
          target.close();
        });
  }
}
