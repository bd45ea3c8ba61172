package io.tierdrop.app.lab;

import io.tierdrop.app.lab.node.NodeAccess;
import io.tierdrop.app.service.Deployed;
import io.tierdrop.app.service.Destroyed;
import io.tierdrop.app.service.FaultService;
import io.tierdrop.app.service.LabService;
import io.tierdrop.app.service.LogLine;
import io.tierdrop.app.service.NodeState;
import io.tierdrop.app.service.ObservedPath;
import io.tierdrop.app.service.Preview;
import io.tierdrop.app.service.Progress;
import io.tierdrop.app.service.RequestResult;
import io.tierdrop.app.service.RequestSpec;
import io.tierdrop.app.service.ScenarioService;
import io.tierdrop.app.service.SlotTable;
import io.tierdrop.app.service.Subscription;
import io.tierdrop.app.service.Target;
import io.tierdrop.app.service.Work;
import io.tierdrop.app.service.flow.FlowQuestion;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.app.service.flow.Foreseen;
import io.tierdrop.app.service.flow.Mark;
import io.tierdrop.app.service.flow.Reason;
import io.tierdrop.app.service.machine.UnpreparedMachine;
import io.tierdrop.app.service.node.Console;
import io.tierdrop.app.target.Reconnecting;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.Planner;
import io.tierdrop.deploy.Deployment;
import io.tierdrop.deploy.Watch;
import io.tierdrop.host.HostException;
import io.tierdrop.host.link.Reach;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.preflight.Needs;
import io.tierdrop.preflight.UnpreparedException;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import io.tierdrop.validation.Validation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The window's service, on one target.
public final class LabServiceOnTarget implements LabService, AutoCloseable {

  private final TargetHost target;
  private final Planner planner;
  private final FaultService faults;
  private final ScenarioService scenarios;
  private final LabLife life;
  private final Reach reach;
  private final Requests requests;
  private final Signals signals;

  public LabServiceOnTarget(
      TargetHost target, Planner planner, FaultService faults, ScenarioService scenarios) {
    this.target = target;
    this.planner = planner;
    this.faults = faults;
    this.scenarios = scenarios;
    this.life = new LabLife(target, planner);
    this.signals = new Signals(target.name());
    this.reach = Reconnecting.to(target, signals::heard);
    this.requests = new Requests(reach);
  }

  @Override
  public Subscription watchTarget(Consumer<Target> listener) {
    Subscription watching = signals.watchTarget(listener);
    Background.start(
        "target",
        () -> {
          if (signals.is(Target.Condition.OFF) && target.isUp()) {
            signals.now(Target.Condition.READY, "");
          } else {
            listener.accept(signals.target());
          }
          return signals.target();
        },
        failure -> signals.now(Target.Condition.UNREACHABLE, String.valueOf(failure.getMessage())));
    return watching;
  }

  @Override
  public CompletableFuture<Preview> preview(Lab lab) {
    return Background.start("preview", () -> previewNow(lab)).outcome();
  }

  @Override
  public CompletableFuture<List<SlotTable>> tables(Lab lab, Set<String> without) {
    return Background.start("tables", () -> tablesNow(lab, without)).outcome();
  }

  private List<SlotTable> tablesNow(Lab lab, Set<String> without) {
    try {
      return SlotTables.of(planner.plan(lab), without);
    } catch (InvalidLabException e) {
      return List.of(); // the problems panel says what is wrong
    }
  }

  private Preview previewNow(Lab lab) {
    List<Problem> problems = Validation.check(lab);
    if (problems.stream().anyMatch(Problem::isError)) {
      return new Preview(problems, Map.of());
    }
    try {
      return Previews.of(problems, planner.plan(lab));
    } catch (InvalidLabException e) {
      return new Preview(e.problems(), Map.of());
    }
  }

  @Override
  public CompletableFuture<Optional<Lab>> running(String lab) {
    return Background.start(
            "running",
            () -> {
              if (!target.isUp()) {
                return Optional.<Lab>empty();
              }
              String document = new Deployment(target.host(signals::say)).document(lab);
              if (document.isBlank() && target.footprints().of(target.name(), lab).isPresent()) {
                new Diagnosis(target).ofAbsent(lab).forEach(trouble -> signals.say(trouble.text()));
              }
              return document.isBlank()
                  ? Optional.<Lab>empty()
                  : Optional.of(LabReader.read(document));
            })
        .outcome();
  }

  @Override
  public Work<Deployed> deploy(Lab lab, Consumer<Progress> progress) {
    return Background.start(
        "deploy " + lab.name(),
        () -> {
          if (!signals.is(Target.Condition.READY)) {
            signals.now(Target.Condition.STARTING, "");
          }
          try {
            Deployed deployed =
                life.deploy(
                    lab,
                    progress,
                    change ->
                        signals.say(
                            "%s %s %s: %s"
                                .formatted(
                                    change.change(), change.node(), change.what(), change.why())));
            signals.now(Target.Condition.READY, "");
            return deployed;
          } catch (UnpreparedException e) {
            signals.now(Target.Condition.READY, "");
            throw new UnpreparedMachine(
                String.valueOf(e.getMessage()),
                e.readiness().packages(),
                e.readiness().preparable());
          } catch (HostException e) {
            signals.now(Target.Condition.UNREACHABLE, String.valueOf(e.getMessage()));
            throw e;
          }
        });
  }

  @Override
  public Work<List<String>> prepare(Lab lab, Consumer<Progress> progress) {
    return Background.start(
        "prepare",
        () -> {
          Needs needs = Needs.of(planner.plan(lab));
          Preparing preparing = new Preparing(target);
          Consumer<String> step = text -> progress.accept(new Progress(text, 1, 1, 0, 0));
          List<String> missing = preparing.examine(needs, step).packages();
          preparing.install(needs, step);
          signals.say("Installed on %s: %s".formatted(target.name(), String.join(" ", missing)));
          return missing;
        });
  }

  @Override
  public Work<Destroyed> destroy(String lab, Consumer<Progress> progress) {
    return Background.start("destroy " + lab, () -> life.destroy(lab, progress));
  }

  @Override
  public Subscription watchStates(String lab, Consumer<NodeState> listener) {
    Background<?> watching =
        Background.start(
            "states of " + lab,
            () -> {
              StateWatch states = new StateWatch(listener, signals::tell);
              new Watch(reach, lab).run(states::take);
              return "ended";
            },
            failure -> signals.say("No longer watching " + lab + ": " + failure.getMessage()));
    return watching::cancel;
  }

  @Override
  public Work<Integer> request(Lab lab, RequestSpec spec, Consumer<RequestResult> results) {
    return Background.start(
        "requests",
        () -> {
          LabPlan plan = planner.plan(lab);
          Foresight foresight = Foresight.of(plan, target.host(signals::say));
          AtomicInteger ok = new AtomicInteger();
          requests.send(
              plan,
              new Requests.Order(spec.clients(), spec.source(), spec.url(), spec.count(), 1),
              observed -> {
                RequestResult result = Results.of(observed, foresight.verdict(observed));
                ok.addAndGet(result.ok() ? 1 : 0);
                results.accept(result);
              });
          return ok.get();
        });
  }

  @Override
  public Work<Integer> hold(Lab lab, FlowSpec spec, Consumer<FlowRecord> flows) {
    return Background.start(
        "flows",
        () -> {
          LabPlan plan = planner.plan(lab);
          Holding holding = new Holding(Foresight.of(plan, reach.host()), flows);
          long dropped = holding.hold(new LongFlows(reach, lab), plan, spec);
          if (dropped > 0) {
            signals.say(
                dropped + " frames were not seen because the VM was busy: paths may have gaps.");
          }
          return holding.broken();
        });
  }

  @Override
  public Subscription watchMarks(Consumer<Mark> listener) {
    return signals.watchMarks(listener);
  }

  @Override
  public CompletableFuture<Foreseen> foresee(Lab lab, FlowQuestion question) {
    return Background.start("foresee", () -> new Foreseeing(planner.plan(lab)).of(question))
        .outcome();
  }

  @Override
  public CompletableFuture<List<Reason>> why(Lab lab, FlowRecord.Key flow, ObservedPath observed) {
    return Background.start(
            "why", () -> Foresight.of(planner.plan(lab), reach.host()).why(flow, observed))
        .outcome();
  }

  @Override
  public CompletableFuture<Console> console(String lab, String node, int columns, int rows) {
    return Background.start("console", () -> node(lab, node).console(columns, rows)).outcome();
  }

  @Override
  public Subscription follow(String lab, String node, Consumer<LogLine> lines) {
    Background<?> following =
        Background.start(
            "lines of " + node,
            () -> {
              node(lab, node).follow(lines);
              return "ended";
            },
            failure ->
                lines.accept(
                    new LogLine(Instant.now(), "tierdrop", String.valueOf(failure.getMessage()))));
    return following::cancel;
  }

  @Override
  public CompletableFuture<String> look(String lab, String node, View view) {
    return Background.start("look", () -> node(lab, node).look(view)).outcome();
  }

  @Override
  public Work<Long> capture(String lab, String node, String device, Path file) {
    return Background.start("capture", () -> node(lab, node).capture(device, file));
  }

  private NodeAccess node(String lab, String node) throws HostException, InterruptedException {
    return new NodeAccess(reach.host(), lab, node);
  }

  @Override
  public FaultService faults() {
    return faults;
  }

  @Override
  public ScenarioService scenarios() {
    return scenarios;
  }

  @Override
  public Subscription watchLog(Consumer<LogLine> listener) {
    return signals.watchLog(listener);
  }

  @Override
  public void close() {
    target.close();
  }
}
