package io.tierdrop.app.designer;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowService;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Made-up requests and flows; flows end when the test says so. In a lab without L4s, L7s and
/// servers, where no path can be made up, nobody answers.
public final class MemoryFlows implements FlowService {

  private final List<FlowRecord> held = new ArrayList<>();
  private final Set<TcpFlow> ended = new HashSet<>();
  private @Nullable Consumer<FlowRecord> listener;
  private int sent;

  @Override
  public RunningWork<Integer> request(Lab lab, RequestSpec spec, Consumer<RequestResult> results) {
    for (int i = 0; i < spec.count(); i++) {
      results.accept(Runs.walkable(lab) ? Runs.result(lab, sent) : Runs.unanswered(sent));
      sent++;
    }
    return DoneWork.with(spec.count());
  }

  @Override
  public RunningWork<Integer> hold(Lab lab, FlowSpec spec, Consumer<FlowRecord> flows) {
    listener = flows;
    for (int i = 0; i < spec.count() && Runs.walkable(lab); i++) {
      FlowRecord flow = Runs.flow(lab, held.size(), Runs.START.plusMillis(20L * i));
      held.add(flow);
      flows.accept(flow);
    }
    OpenWork<Integer> holding = new OpenWork<>(0);
    var _ = holding.outcome().thenRun(this::release);
    return holding;
  }

  /// Whoever lets flows go tells their end, as on a real target.
  private void release() {
    held.stream()
        .filter(flow -> !ended.contains(flow.key()))
        .forEach(flow -> tell(flow.left(Runs.START.plusSeconds(12), RequestEnd.RELEASED)));
  }

  private void tell(FlowRecord flow) {
    ended.add(flow.key());
    if (listener != null) {
      listener.accept(flow);
    }
  }

  public void end(int flow, RequestEnd end) {
    FlowRecord open = held.get(flow);
    tell(Runs.ended(open, open.openedAt().plusSeconds(12), end));
  }

  @Override
  public CompletableFuture<List<HopReason>> why(Lab lab, TcpFlow flow, FlowPath observed) {
    // Nothing is known of the choices of a request that nobody answered.
    return CompletableFuture.completedFuture(
        observed.nodes().size() < Runs.WHOLE ? List.of() : Runs.reasons(observed));
  }
}
