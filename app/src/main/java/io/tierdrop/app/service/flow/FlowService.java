package io.tierdrop.app.service.flow;

import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What the window asks about connections through a running lab.
public interface FlowService {

  /// Sends real requests from a clients node. Results arrive as they come; the outcome is how many
  /// were answered with a status below 400.
  RunningWork<Integer> request(Lab lab, RequestSpec spec, Consumer<RequestResult> results);

  /// Opens connections and holds them. Each is told when it stands and again when it has ended;
  /// the outcome is how many broke. Goes on over a lost connection to the VM.
  RunningWork<Integer> hold(Lab lab, FlowSpec spec, Consumer<FlowRecord> flows);

  /// Why a flow takes its way, node by node, with the tables as they are at this moment.
  ///
  /// @param observed the way that it took
  CompletableFuture<List<HopReason>> why(Lab lab, TcpFlow flow, FlowPath observed);
}
