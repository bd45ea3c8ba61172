package io.tierdrop.app.designer.run;

import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Requests and flows through the running lab, and those of them whose ways are drawn.
public final class TrafficModel {

  private final Supplier<LabSession> session;
  private final Executor ui;
  private final CurrentWork work;
  private final LabFollower following;
  private final ObjectProperty<@Nullable RequestResult> shown = new SimpleObjectProperty<>();
  private final ObjectProperty<List<FlowRecord>> shownFlows = new SimpleObjectProperty<>(List.of());
  private final HeldFlows held;
  private final FlowReasons reasoning;
  private final PathExplanation explanation;

  /// @param session the one of now
  TrafficModel(Supplier<LabSession> session, Executor ui, CurrentWork work, LabFollower following) {
    this.session = session;
    this.ui = ui;
    this.work = work;
    this.following = following;
    held = new HeldFlows(ui, error -> work.fail(RunActivity.Task.FLOWS, error));
    reasoning =
        new FlowReasons(
            session,
            ui,
            () -> following.liveProperty().get(),
            error -> work.fail(RunActivity.Task.FOLLOW, error));
    explanation = new PathExplanation(shown, shownFlows, reasoning);
  }

  /// Sends requests and shows the last one's way.
  public void send(RequestSpec spec) {
    Lab deployed = following.liveProperty().get();
    LabSession of = session.get();
    if (deployed != null) {
      work.start(
          RunActivity.Task.REQUESTS,
          _ ->
              of.flows()
                  .request(
                      deployed, spec, result -> ui.execute(() -> add(deployed.name(), of, result))),
          _ -> {},
          _ -> {});
    }
  }

  private void add(String lab, LabSession of, RequestResult result) {
    if (following.follows(lab, of)) {
      following.record(new RunEntry.Requested(result));
      shownFlows.set(List.of());
      shown.set(result);
    }
  }

  /// Opens flows and holds them, unless others are held.
  public void hold(FlowSpec spec) {
    Lab deployed = following.liveProperty().get();
    LabSession of = session.get();
    if (deployed != null) {
      work.dismissFailure();
      held.hold(
          () ->
              of.flows()
                  .hold(
                      deployed, spec, flow -> ui.execute(() -> flowed(deployed.name(), of, flow))));
    }
  }

  /// Takes a flow that somebody else holds, a scenario say, as one of the run's.
  ///
  /// @param lab through which it goes
  /// @param of the session in which it was opened
  public void flowed(String lab, LabSession of, FlowRecord flow) {
    if (following.follows(lab, of)) {
      following.record(new RunEntry.Flowed(flow));
    }
  }

  /// Ends the flows that are held.
  public void release() {
    held.release();
  }

  /// The flows being held, null when there are none.
  public ReadOnlyObjectProperty<@Nullable RunningWork<?>> heldProperty() {
    return held.property();
  }

  void showNothing() {
    shown.set(null);
    shownFlows.set(List.of());
  }

  /// The request whose way is drawn.
  public ObjectProperty<@Nullable RequestResult> shownProperty() {
    return shown;
  }

  /// The flows whose ways are drawn.
  public ObjectProperty<List<FlowRecord>> shownFlowsProperty() {
    return shownFlows;
  }

  /// Why flows take their ways.
  public FlowReasons reasoning() {
    return reasoning;
  }

  /// Why what is drawn took its way.
  public PathExplanation explanation() {
    return explanation;
  }
}
