package io.tierdrop.app.session;

import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.service.DeployService;
import io.tierdrop.app.service.FaultService;
import io.tierdrop.app.service.ScenarioService;
import io.tierdrop.app.service.flow.FlowService;
import io.tierdrop.app.service.node.NodeService;

/// Everything that the window asks of the world outside: one target, in parts.
///
/// No method of a part blocks. Callbacks may come on any thread, for one call in order and never
/// two at a time. A future that fails does so with an exception whose message is fit for people and
/// ends with a remedy.
///
/// @param signals how the target is, and what is said of it
/// @param events what its running labs tell
/// @param forecasts what is computed of drawings; no target is asked
/// @param end ends whatever the parts were asked for, and the connection; what runs on the target
///     runs on. It may wait
public record LabSession(
    DeployService deployments,
    FlowService flows,
    NodeService nodes,
    FaultService faults,
    ScenarioService scenarios,
    LabEvents events,
    SessionSignals signals,
    DrawingForecasts forecasts,
    Runnable end)
    implements AutoCloseable {

  @Override
  public void close() {
    events.close();
    end.run();
  }
}
