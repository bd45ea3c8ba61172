package io.tierdrop.app.play;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.observe.FlowListener;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.foresee.ScenarioForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The flows of a play as they open and end. Safe for use by several threads.
final class OpenFlows implements FlowListener {

  private static final long LOOK_MILLIS = 200;

  /// The VM tells of a flow that it has fallen silent when nothing came for three seconds, of which
  /// it looks once a second.
  private static final Duration TOLD_SILENT = Duration.ofSeconds(6);

  /// By address and port.
  private final Map<String, String> vips = new HashMap<>();

  private final Map<TcpFlow, FlowRecord> standing = new LinkedHashMap<>();
  private final Set<TcpFlow> silent = new HashSet<>();
  private final List<FlowEnd> ended = new ArrayList<>();
  private final CountDownLatch opening;
  private final Duration stall;
  private final Consumer<FlowRecord> told;

  /// @param stall after which a silent flow is given up
  /// @param told hears of each flow as it opens and as it ends
  OpenFlows(LabPlan plan, int count, Duration stall, Consumer<FlowRecord> told) {
    this.stall = stall;
    this.told = told;
    for (ServicePlan service : plan.services()) {
      vips.put(service.address() + " " + service.port(), service.vip());
    }
    this.opening = new CountDownLatch(count);
  }

  @Override
  public void opened(TcpFlow flow, FlowPath path, Instant at) {
    FlowRecord opened = FlowRecord.opened(flow, path, at, Optional.empty());
    synchronized (this) {
      // All of the play's are there: a further one is of clients that ask beside it.
      if (opening.getCount() == 0 && !standing.containsKey(flow)) {
        return;
      }
      standing.put(flow, opened);
    }
    opening.countDown();
    told.accept(opened);
  }

  @Override
  public void heard(TcpFlow flow, Instant lastByte, boolean fellSilent) {
    FlowRecord stands;
    synchronized (this) {
      if (fellSilent) {
        silent.add(flow);
      } else {
        silent.remove(flow);
      }
      stands = standing.get(flow);
    }
    if (stands != null) {
      told.accept(stands.heard(new FlowRecord.LastByte(lastByte, fellSilent)));
    }
  }

  @Override
  public void ended(ObservedAnswer observed) {
    synchronized (this) {
      if (standing.remove(observed.answer().flow()) == null) {
        opening.countDown();
      }
      silent.remove(observed.answer().flow());
      ended.add(FlowEnd.of(observed, vip(observed.answer().flow()), stall));
    }
    told.accept(FlowRecord.ended(observed, Optional.empty()));
  }

  private String vip(TcpFlow flow) {
    return vips.getOrDefault(flow.target() + " " + flow.targetPort(), flow.target());
  }

  /// Waits until all are open, the traffic has ended, or time is up.
  void awaitOpen(Future<?> traffic, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (!traffic.isDone() && System.nanoTime() < end) {
      if (opening.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  /// Waits until each flow has ended or is heard of, or time is up.
  ///
  /// @param hears whether it would be told of each flow that falls silent
  void awaitDecided(Duration longest, boolean hears) throws InterruptedException {
    long began = System.nanoTime();
    long told = began + TOLD_SILENT.toNanos();
    long end = began + longest.toNanos();
    while (System.nanoTime() < told || (open(hears) && System.nanoTime() < end)) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private synchronized boolean open(boolean hears) {
    return hears ? !silent.isEmpty() : !standing.isEmpty();
  }

  synchronized Map<String, Integer> byVip() {
    Map<String, Integer> counts = new TreeMap<>();
    standing.keySet().forEach(flow -> counts.merge(vip(flow), 1, Integer::sum));
    return counts;
  }

  /// Those that stand, for the forecast.
  synchronized List<ScenarioForecast.Open> standing() {
    List<ScenarioForecast.Open> open = new ArrayList<>();
    standing.forEach(
        (flow, stands) ->
            open.add(
                new ScenarioForecast.Open(
                    flow.key(), FlowEnd.id(vip(flow), flow), stands.path().nodes())));
    return open;
  }

  synchronized List<FlowEnd> ended() {
    return List.copyOf(ended);
  }

  /// Of those that stand nobody will tell an end any more.
  ///
  /// @param unseen [RequestEnd#RELEASED] or [RequestEnd#UNKNOWN]
  void leave(Instant now, RequestEnd unseen) {
    List<FlowRecord> left;
    synchronized (this) {
      left = List.copyOf(standing.values());
      standing.clear();
      silent.clear();
    }
    left.forEach(flow -> told.accept(flow.left(now, unseen)));
  }

  /// Those that ended, and those that stand as flows that do.
  synchronized List<FlowEnd> all(Instant now) {
    List<FlowEnd> all = new ArrayList<>(ended);
    standing.forEach(
        (flow, stands) ->
            all.add(
                new FlowEnd(
                    flow,
                    vip(flow),
                    stands.path(),
                    List.of(),
                    RequestEnd.OPEN,
                    stands.openedAt(),
                    now)));
    return all;
  }
}
