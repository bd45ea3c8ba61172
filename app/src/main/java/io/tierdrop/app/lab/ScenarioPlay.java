package io.tierdrop.app.lab;

import io.tierdrop.app.target.TargetHost;
import io.tierdrop.deploy.Steward;
import io.tierdrop.deploy.StewardException;
import io.tierdrop.fault.Faults;
import io.tierdrop.host.Command;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.Flow;
import io.tierdrop.observe.FlowListener;
import io.tierdrop.observe.Observed;
import io.tierdrop.observe.Path;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.Judgement;
import io.tierdrop.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;

/// Plays a scenario on a running lab: opens its flows, takes its steps while they are open, and
/// heals whatever it injected, also when it is interrupted.
public final class ScenarioPlay {

  /// Flows that are not seen open by then are not waited for.
  private static final Duration OPENING = Duration.ofSeconds(30);

  private final TargetHost target;
  private final Consumer<String> progress;

  /// @param progress hears in words what is being done
  public ScenarioPlay(TargetHost target, Consumer<String> progress) {
    this.target = target;
    this.progress = progress;
  }

  /// What came out.
  ///
  /// @param began when each step began, by the VM's clock
  /// @param dropped frames that the capture lost: paths may have gaps
  public record Played(
      Scenario scenario,
      List<Instant> began,
      List<FlowEnd> flows,
      List<Judgement.Line> lines,
      long dropped) {
    public Played {
      began = List.copyOf(began);
      flows = List.copyOf(flows);
      lines = List.copyOf(lines);
    }

    public boolean holds() {
      return lines.stream().allMatch(Judgement.Line::holds);
    }
  }

  /// Plays.
  ///
  /// @throws TrafficException also when faults are injected already
  public Played play(LabPlan plan, Scenario scenario)
      throws HostException, StewardException, TrafficException, InterruptedException {
    Host host = target.host(progress);
    Faults faults = new Faults(host, plan.lab());
    if (!faults.all().isEmpty()) {
      throw new TrafficException(
          "Faults are injected into %s already, so nothing could be told of the scenario's. See: tierdrop faults %s. Heal them: tierdrop heal %s"
              .formatted(plan.lab(), plan.lab(), plan.lab()));
    }
    Ends ends = new Ends(plan, scenario.count());
    FutureTask<Long> traffic =
        new FutureTask<>(
            () ->
                new LongFlows(target)
                    .hold(plan, scenario.flows(), scenario.length().plus(OPENING), ends));
    Thread sender = Thread.ofVirtual().name("flows").start(traffic);
    List<Instant> began = new ArrayList<>();
    boolean done = false;
    try {
      progress.accept("Opening " + scenario.count() + " flows");
      ends.awaitOpen(traffic);
      for (Scenario.Step step : scenario.steps()) {
        progress.accept(step.name());
        began.add(now(host));
        act(faults, step);
        watch(host, plan.lab(), step);
      }
      progress.accept("Waiting for the flows to end");
      long dropped = traffic.get();
      done = true;
      return new Played(
          scenario, began, ends.list(), Judgement.judge(scenario, began, ends.list()), dropped);
    } catch (ExecutionException e) {
      return failed(e);
    } finally {
      if (!done) {
        sender.interrupt();
      }
      healAll(faults);
    }
  }

  private static void act(Faults faults, Scenario.Step step)
      throws HostException, StewardException, InterruptedException {
    switch (step.action()) {
      case null -> {}
      case Scenario.Action.Inject inject -> faults.inject(inject.fault());
      case Scenario.Action.Heal heal -> faults.heal(heal.nodes());
    }
  }

  private static void watch(Host host, String lab, Scenario.Step step)
      throws HostException, StewardException, InterruptedException {
    if (step.settled()) {
      new Steward(host, lab)
          .ask(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("do", "settled")
                  .put("longest", Scenario.Step.SETTLING.toSeconds()),
              line -> {});
    }
    TimeUnit.NANOSECONDS.sleep(step.watch().toNanos());
  }

  /// An interrupted play still heals: the interruption is put off until that is done.
  private void healAll(Faults faults) throws HostException, StewardException, InterruptedException {
    boolean interrupted = Thread.interrupted();
    try {
      faults.heal(List.of());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Instant now(Host host) throws HostException, InterruptedException {
    String nanos = host.run(Command.of("/bin/date", "+%s%N")).text().strip();
    return Instant.EPOCH.plusNanos(Long.parseLong(nanos));
  }

  private static Played failed(ExecutionException e)
      throws HostException, TrafficException, InterruptedException {
    switch (e.getCause()) {
      case HostException host -> throw host;
      case TrafficException traffic -> throw traffic;
      case InterruptedException interrupted -> throw interrupted;
      case null, default -> throw new IllegalStateException(e);
    }
  }

  /// Collects the flows as they open and end.
  private static final class Ends implements FlowListener {
    private final Map<String, String> vips = new LinkedHashMap<>();
    private final List<FlowEnd> ended = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch opening;

    Ends(LabPlan plan, int count) {
      for (ServicePlan service : plan.services()) {
        vips.put(service.address(), service.vip());
      }
      this.opening = new CountDownLatch(count);
    }

    @Override
    public void opened(Flow flow, Path path) {
      opening.countDown();
    }

    @Override
    public void ended(Observed observed) {
      opening.countDown();
      String address = observed.answer().flow().target();
      ended.add(FlowEnd.of(observed, vips.getOrDefault(address, address), LongFlows.STALL));
    }

    void awaitOpen(FutureTask<Long> traffic) throws InterruptedException {
      long end = System.nanoTime() + OPENING.toNanos();
      while (!traffic.isDone()
          && System.nanoTime() < end
          && !opening.await(200, TimeUnit.MILLISECONDS)) {
        Thread.onSpinWait();
      }
    }

    List<FlowEnd> list() {
      synchronized (ended) {
        return List.copyOf(ended);
      }
    }
  }
}
