package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.flow.FlowPreview;
import io.tierdrop.app.service.flow.FlowQuestion;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Why flows take their ways, and where they would go. Told on the window's thread.
public final class FlowReasons {

  private final Supplier<LabSession> session;
  private final Executor ui;
  private final Supplier<@Nullable Lab> deployed;
  private final Consumer<Throwable> failed;

  /// @param session the one of now
  /// @param deployed the lab that runs, null when none can be asked
  FlowReasons(
      Supplier<LabSession> session,
      Executor ui,
      Supplier<@Nullable Lab> deployed,
      Consumer<Throwable> failed) {
    this.session = session;
    this.ui = ui;
    this.deployed = deployed;
    this.failed = failed;
  }

  /// Why the flow takes its way; nothing when it cannot be known.
  public void why(TcpFlow flow, FlowPath observed, Consumer<List<HopReason>> told) {
    Lab lab = deployed.get();
    if (lab == null) {
      told.accept(List.of());
      return;
    }
    WindowFuture.on(
        ui,
        session.get().flows().why(lab, flow, observed),
        told,
        error -> {
          told.accept(List.of());
          failed.accept(error);
        });
  }

  /// The computed way of a flow through the drawn lab.
  public void foresee(
      Lab drawn, FlowQuestion question, Consumer<FlowPreview> told, Consumer<Throwable> refused) {
    WindowFuture.on(ui, session.get().forecasts().foresee(drawn, question), told, refused);
  }
}
