package io.tierdrop.app.play;

import io.tierdrop.app.lab.LabRequests;
import io.tierdrop.app.lab.RunningForecast;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.service.PlayListener;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.session.LabEvents;
import io.tierdrop.app.session.SessionSignals;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.StepRun;
import io.tierdrop.steward.StewardException;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes down what happens to a lab during a play, so that it can be watched without a machine:
/// the play's flows, requests beside them, what nodes become, faults and changes.
public final class PlayRecording implements AutoCloseable {

  /// Enough to be seen at every step, and few enough to be looked at one by one.
  private static final int AT_ONCE = 3;

  private static final long PAUSE_SECONDS = 3;

  private final CountDownLatch over = new CountDownLatch(1);
  private final TargetHost target;
  private final LabPlan plan;
  private final Consumer<String> failed;
  private final Consumer<RunEntry> recorder;
  private final EventSubscription states;
  private final EventSubscription marks;
  private final @Nullable Thread requests;

  /// Begins to record.
  ///
  /// @param recorder takes each entry, on whatever thread
  /// @param asked whether requests are sent beside the play's flows, which then are recorded too
  /// @param plan of the lab
  /// @param events of the target; the signals tell their marks
  /// @param failed hears in words why no more requests are sent
  public PlayRecording(
      Consumer<RunEntry> recorder,
      boolean asked,
      Lab lab,
      LabPlan plan,
      TargetHost target,
      LabEvents events,
      SessionSignals signals,
      Consumer<String> failed) {
    this.target = target;
    this.plan = plan;
    this.failed = failed;
    this.recorder = recorder;
    marks = signals.watchMarks(mark -> recorder.accept(new RunEntry.Marked(mark)));
    states =
        events.watchStates(
            lab.name(), state -> recorder.accept(new RunEntry.Stated(state)), () -> {});
    requests = asked ? Thread.ofVirtual().name("recorded requests").start(this::ask) : null;
  }

  private void ask() {
    try {
      RunningForecast foresight = RunningForecast.of(plan, target.host(_ -> {}));
      LabRequests sender = new LabRequests(target);
      Iterator<String> sources = sources();
      do {
        String source = sources.hasNext() ? sources.next() : null;
        RequestSpec few = new RequestSpec(null, source, null, AT_ONCE, AT_ONCE);
        sender.send(plan, few, seen -> requested(seen, foresight));
      } while (!over.await(PAUSE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (HostException | StewardException | TrafficException e) {
      failed.accept("No more requests are recorded: " + e.getMessage());
    }
  }

  /// The clients' addresses from the last one on: the play's own flows come from the first ones.
  private Iterator<String> sources() {
    List<String> all =
        plan.nodes().stream()
            .filter(node -> node.kind() == Kind.CLIENTS)
            .flatMap(node -> node.loopback().stream())
            .map(address -> address.substring(0, address.indexOf('/')))
            .filter(address -> !address.contains(":"))
            .toList();
    return all.reversed().iterator();
  }

  private void requested(ObservedAnswer seen, RunningForecast foresight) {
    recorder.accept(new RunEntry.Requested(RequestResult.of(seen, foresight.verdict(seen))));
  }

  /// Hears of the play's flows, and lets somebody else hear of everything.
  public PlayListener heardBy(PlayListener other) {
    return new PlayListener() {
      @Override
      public void say(String text) {
        other.say(text);
      }

      @Override
      public boolean waits() {
        return other.waits();
      }

      @Override
      public void flow(FlowRecord flow) {
        recorder.accept(new RunEntry.Flowed(flow));
        other.flow(flow);
      }

      @Override
      public Map<String, Integer> before(int step, Map<String, Integer> open)
          throws InterruptedException {
        return other.before(step, open);
      }

      @Override
      public void after(int step, StepRun run, List<FlowEnd> flows) {
        other.after(step, run, flows);
      }
    };
  }

  /// Waits for the last requests. Nothing is recorded any more then.
  @Override
  public void close() {
    over.countDown();
    if (requests != null) {
      try {
        requests.join();
      } catch (InterruptedException e) {
        requests.interrupt();
        Thread.currentThread().interrupt();
      }
    }
    states.close();
    marks.close();
  }
}
