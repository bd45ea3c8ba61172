package io.tierdrop.app.service.flow;

import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What the window asks about connections through a running lab.
/// The rules of [io.tierdrop.app.service.LabService] hold.
public interface FlowService {

  /// Opens connections and holds them. Each is told when it stands and again when it has ended;
  /// the outcome is how many broke. Goes on over a lost connection to the VM.
  RunningWork<Integer> hold(Lab lab, FlowSpec spec, Consumer<FlowRecord> flows);

  /// What happens to labs while their states are watched.
  EventSubscription watchMarks(Consumer<TimelineMark> listener);

  /// Why a flow takes its way, node by node, with the tables as they are at this moment.
  ///
  /// @param observed the way that it took
  CompletableFuture<List<HopReason>> why(Lab lab, FlowRecord.Key flow, ObservedPath observed);

  /// The way of a flow that nobody has opened, computed from the drawing alone. Fails with a
  /// message when the question names what the lab has not.
  CompletableFuture<FlowPreview> foresee(Lab lab, FlowQuestion question);
}
