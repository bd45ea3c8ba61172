package io.tierdrop.app.play;

import io.tierdrop.app.lab.LabRequests;
import io.tierdrop.app.lab.LongFlows;
import io.tierdrop.app.lab.RunningForecast;
import io.tierdrop.app.service.PlayListener;
import io.tierdrop.app.session.LabEvents;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.FlowListener;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.ScaledLab;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.ScenarioValidation;
import io.tierdrop.scenario.StepRun;
import io.tierdrop.scenario.foresee.ScenarioForecast;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.LabFaults;
import io.tierdrop.steward.Steward;
import io.tierdrop.steward.StewardException;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// Plays a scenario on a running lab: opens its flows, foretells what will become of them, takes
/// its steps while they are open, and undoes whatever it did, also when it is interrupted.
public final class ScenarioPlay {

  /// Flows that are not seen open by then are not waited for: on a machine with little to do 300
  /// are open within two seconds, on one that is overloaded within a minute or two.
  private static final Duration OPENING = Duration.ofSeconds(30);

  private static final Duration OPENING_EACH = Duration.ofMillis(300);

  /// What clients that ask again may take, for each VIP, on a machine that is busy.
  private static final Duration VISITING = Duration.ofSeconds(12);

  /// What interrupted traffic may take to end on the VM.
  private static final Duration ENDING = Duration.ofSeconds(8);

  /// What curl takes longer to give up a silent flow: it looks at the mean of some seconds, and a
  /// busy machine is late.
  private static final Duration GIVING_UP = Duration.ofSeconds(20);

  private final TargetHost target;
  private final LabPlanner planner;
  private final LabEvents events;

  /// @param events of the same target
  public ScenarioPlay(TargetHost target, LabPlanner planner, LabEvents events) {
    this.target = target;
    this.planner = planner;
    this.events = events;
  }

  /// Opens flows and holds them.
  private interface Traffic {
    long hold(LongFlows flows, LabPlan plan, Duration length, FlowListener listener)
        throws HostException, TrafficException, InterruptedException;
  }

  /// Plays.
  ///
  /// @throws TrafficException also when the lab is not as its file says, or faults are injected
  public PlayResult play(Lab lab, Scenario scenario, PlayListener conductor)
      throws HostException,
          StewardException,
          TrafficException,
          InvalidLabException,
          InterruptedException {
    List<Problem> problems = ScenarioValidation.check(lab, scenario, planner);
    if (!problems.isEmpty()) {
      throw new InvalidLabException(problems);
    }
    return play(
        lab,
        scenario,
        conductor,
        (flows, plan, length, heard) -> flows.hold(plan, scenario.flows(), length, heard));
  }

  /// The same with flows that there were before, from their own ports.
  ///
  /// @param again as many as the scenario has
  public PlayResult play(Lab lab, Scenario scenario, PlayListener conductor, List<TcpFlow> again)
      throws HostException,
          StewardException,
          TrafficException,
          InvalidLabException,
          InterruptedException {
    return play(
        lab,
        scenario,
        conductor,
        (flows, plan, length, heard) -> flows.again(plan, again, length, heard));
  }

  private PlayResult play(Lab lab, Scenario scenario, PlayListener conductor, Traffic kind)
      throws HostException,
          StewardException,
          TrafficException,
          InvalidLabException,
          InterruptedException {
    LabPlan plan = planner.plan(lab);
    Host host = target.host(conductor::say);
    check(plan, host);
    Map<Map<String, Integer>, LabForecast> scaled = new HashMap<>();
    RunningForecast foresight = RunningForecast.of(plan, host);
    plans(lab, scenario, foresight, scaled);

    OpenFlows flows = new OpenFlows(plan, scenario.count(), LongFlows.stall(lab), conductor::flow);
    Duration opening = OPENING.plus(OPENING_EACH.multipliedBy(scenario.count()));
    ClientVisits clients =
        new ClientVisits(
            plan,
            new LabRequests(target),
            scenario,
            foresight.forecast(),
            counts -> scaled.getOrDefault(counts, foresight.forecast()));
    Duration visits = VISITING.multipliedBy((scenario.steps().size() + 1L) * clients.vips());
    Duration length =
        conductor.waits() ? LongFlows.LONGEST : scenario.length().plus(opening).plus(visits);
    FutureTask<Long> traffic =
        new FutureTask<>(() -> kind.hold(new LongFlows(target, lab), plan, length, flows));
    Thread sender = Thread.ofVirtual().name("flows").start(traffic);
    StepActions actions = new StepActions(lab, planner, host, conductor);
    try (ReactionWatch watch =
        new ReactionWatch(
            events,
            plan.lab(),
            failure -> conductor.say("Reactions are no longer heard: " + failure.getMessage()))) {
      conductor.say("Opening " + scenario.count() + " flows");
      flows.awaitOpen(traffic, opening);
      int standing = flows.standing().size();
      if (standing < scenario.count()) {
        conductor.say(
            standing == 0
                ? "No flow was seen to open within %d s, so there is no forecast: the machine is too busy"
                    .formatted(opening.toSeconds())
                : "%d of %d flows were seen to open within %d s; the forecast is for these"
                    .formatted(standing, scenario.count(), opening.toSeconds()));
      }
      List<Optional<Set<String>>> foretold =
          ScenarioForecast.of(
              scenario,
              foresight.forecast(),
              counts -> scaled.getOrDefault(counts, foresight.forecast()),
              flows.standing(),
              LongFlows.stall(lab));
      clients.begin();
      List<StepRun> runs = new ArrayList<>();
      for (int i = 0; i < scenario.steps().size(); i++) {
        Step step = new Step(i, scenario.steps().get(i), foretold.get(i));
        runs.add(take(step, new Scene(host, plan, actions, watch, flows, clients, conductor)));
      }
      conductor.say("Waiting for the flows to end");
      long dropped =
          conductor.waits()
              ? cut(sender, flows, LongFlows.stall(lab), hears(plan, runs))
              : traffic.get();
      Instant end = now(host);
      PlayResult result = PlayResult.of(scenario, runs, flows.all(end), dropped);
      flows.leave(end, RequestEnd.RELEASED);
      return result;
    } catch (ExecutionException e) {
      return failed(e);
    } catch (InterruptedException e) {
      flows.leave(events.clock().instant(), RequestEnd.RELEASED);
      throw e;
    } finally {
      boolean interrupted = Thread.interrupted();
      sender.interrupt();
      sender.join(ENDING);
      flows.leave(events.clock().instant(), RequestEnd.UNKNOWN); // none, unless the play failed
      actions.undo();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// A lab that is not as drawn, or broken already, would be judged for what nobody did to it.
  private void check(LabPlan plan, Host host)
      throws HostException, StewardException, TrafficException, InterruptedException {
    if (!new LabFaults(host, plan.lab()).all().isEmpty()) {
      throw new TrafficException(
          "Faults are injected into %1$s already, so nothing could be told of the scenario's. See: tierdrop faults %1$s. Heal them: tierdrop heal %1$s"
              .formatted(plan.lab()));
    }
    int different = new LabDeployment(host).difference(plan, event -> {});
    if (different > 0) {
      throw new TrafficException(
          "%1$s does not run as its file says: %2$d things differ. Deploy it first: tierdrop deploy %1$s"
              .formatted(plan.lab(), different));
    }
  }

  /// The forecasts of all sizes that the lab will have, so that a lab that cannot be is told of
  /// before anything is done.
  private void plans(
      Lab lab,
      Scenario scenario,
      RunningForecast foresight,
      Map<Map<String, Integer>, LabForecast> scaled)
      throws InvalidLabException {
    Map<String, Integer> counts = new HashMap<>();
    for (Scenario.Step step : scenario.steps()) {
      if (step.action() instanceof Scenario.Action.Scale scale) {
        counts.putAll(scale.counts());
        Lab other = ScaledLab.of(lab, counts);
        scaled.put(Map.copyOf(counts), foresight.planned(planner.plan(other)));
      }
    }
  }

  private record Step(int number, Scenario.Step script, Optional<Set<String>> foretold) {}

  private record Scene(
      Host host,
      LabPlan plan,
      StepActions actions,
      ReactionWatch watch,
      OpenFlows flows,
      ClientVisits clients,
      PlayListener conductor) {}

  private static StepRun take(Step step, Scene scene)
      throws HostException,
          StewardException,
          TrafficException,
          InvalidLabException,
          InterruptedException {
    PlayListener conductor = scene.conductor();
    Map<String, Integer> predicted = conductor.before(step.number(), scene.flows().byVip());
    conductor.say(step.script().name());
    Instant began = now(scene.host());
    Set<String> nodes = scene.actions().take(step.script());
    watch(scene.host(), scene.plan().lab(), step.script());
    StepRun run =
        new StepRun(
            began,
            nodes,
            step.foretold(),
            predicted,
            scene.watch().since(began, nodes),
            new ClientResolver(scene.plan(), scene.host()).ask(step.script()),
            scene.clients().after(step.script()));
    conductor.after(step.number(), run, scene.flows().ended());
    return run;
  }

  private static void watch(Host host, String lab, Scenario.Step step)
      throws HostException, StewardException, InterruptedException {
    if (step.settled()) {
      new Steward(host, lab).awaitSettled(Scenario.Step.SETTLING);
    }
    TimeUnit.NANOSECONDS.sleep(step.watch().toNanos());
  }

  /// Waits until silent flows have been given up, then ends those that stand.
  ///
  /// @param hears whether all clients can tell that a flow has fallen silent
  private static long cut(Thread sender, OpenFlows flows, Duration stall, boolean hears)
      throws InterruptedException {
    flows.awaitDecided(stall.plus(GIVING_UP), hears);
    sender.interrupt();
    sender.join(ENDING);
    return 0;
  }

  /// A client that something was done to may tell of nothing more.
  private static boolean hears(LabPlan plan, List<StepRun> runs) {
    return runs.stream()
        .flatMap(run -> run.nodes().stream())
        .flatMap(name -> plan.node(name).stream())
        .noneMatch(node -> node.kind() == Kind.CLIENTS);
  }

  private static Instant now(Host host) throws HostException, InterruptedException {
    String nanos = host.run(HostCommand.of("/bin/date", "+%s%N")).text().strip();
    return Instant.EPOCH.plusNanos(Long.parseLong(nanos));
  }

  private static PlayResult failed(ExecutionException e)
      throws HostException, TrafficException, InterruptedException {
    switch (e.getCause()) {
      case HostException host -> throw host;
      case TrafficException traffic -> throw traffic;
      case InterruptedException interrupted -> throw interrupted;
      case null, default -> throw new IllegalStateException(e);
    }
  }
}
