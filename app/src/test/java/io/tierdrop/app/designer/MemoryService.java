package io.tierdrop.app.designer;

import io.tierdrop.app.lab.DrawnFlowForecast;
import io.tierdrop.app.lab.service.SlotTables;
import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.service.DestroyResult;
import io.tierdrop.app.service.LabService;
import io.tierdrop.app.service.NodeState;
import io.tierdrop.app.service.NodeState.Level;
import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.app.service.PlanPreview.Address;
import io.tierdrop.app.service.PlanPreview.NodePreview;
import io.tierdrop.app.service.PlanPreview.RenderedFile;
import io.tierdrop.app.service.RequestResult;
import io.tierdrop.app.service.RequestSpec;
import io.tierdrop.app.service.SlotTable;
import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.service.flow.ComputedPath;
import io.tierdrop.app.service.flow.FlowPreview;
import io.tierdrop.app.service.flow.FlowQuestion;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.app.service.flow.ObservedPath;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.app.service.machine.LabHere;
import io.tierdrop.app.service.machine.SharedLab;
import io.tierdrop.app.service.machine.UnpreparedMachine;
import io.tierdrop.app.service.node.LogLine;
import io.tierdrop.app.service.node.NodeConsole;
import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.people.LabPerson;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A service whose host is this object. Deploys end when the test says so.
public final class MemoryService implements LabService {

  private final MemoryFaults faults = new MemoryFaults(this::restate);
  private final MemoryScenarios scenarios = new MemoryScenarios();
  private final Map<String, Lab> deployed = new HashMap<>();
  private final Map<String, Integer> partial = new TreeMap<>();
  private final Map<String, Consumer<NodeState>> watchers = new HashMap<>();
  private final List<Consumer<LogLine>> logs = new ArrayList<>();
  private @Nullable Consumer<TargetSummary> target;
  private List<Problem> problems = List.of();
  private final List<Consumer<TimelineMark>> marks = new ArrayList<>();
  private final List<FlowRecord> held = new ArrayList<>();
  private @Nullable Consumer<FlowRecord> flowListener;
  private List<String> missing = List.of();
  private @Nullable Pause pause;
  private int sent;
  private final Map<String, Runnable> goneListeners = new HashMap<>();

  @SuppressWarnings("JdkObsolete") // several threads append
  private final StringBuffer typed = new StringBuffer();

  private final String name;
  private String lastDeployedBy = "";
  private boolean closed;
  private @Nullable HostException unreachable;
  private final Map<String, Consumer<List<LabPerson>>> peopleWatchers = new HashMap<>();

  public MemoryService() {
    this("Local VM · Debian 13");
  }

  public MemoryService(String name) {
    this.name = name;
  }

  /// Makes the machine one that cannot be reached.
  public void fail(HostException why) {
    unreachable = why;
  }

  /// Somebody else deploys a lab here.
  public void deployedBy(String person, Lab lab) {
    lastDeployedBy = person;
    deployed.put(lab.name(), lab);
  }

  /// These others are at a lab now.
  public void people(String lab, LabPerson... others) {
    Consumer<List<LabPerson>> watcher = peopleWatchers.get(lab);
    if (watcher != null) {
      watcher.accept(List.of(others));
    }
  }

  /// Whether anybody still hears of states here.
  public boolean watched() {
    return !watchers.isEmpty() || !peopleWatchers.isEmpty() || !marks.isEmpty();
  }

  public boolean closed() {
    return closed;
  }

  public void closed(boolean now) {
    closed = now;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public MemoryFaults faults() {
    return faults;
  }

  @Override
  public MemoryScenarios scenarios() {
    return scenarios;
  }

  /// Makes the next deploy stop at a step until it is cancelled or released.
  public Pause pauseDeploy(WorkProgress at) {
    pause = new Pause(at);
    return pause;
  }

  void findProblems(List<Problem> found) {
    problems = found;
  }

  public void started(Lab lab) {
    deployed.put(lab.name(), lab);
  }

  /// Somebody else destroys a lab here.
  public void destroyed(String lab) {
    deployed.remove(lab);
    Runnable gone = goneListeners.remove(lab);
    if (gone != null) {
      gone.run();
    }
  }

  public void state(String lab, String node, Level level, String text) {
    Consumer<NodeState> watcher = watchers.get(lab);
    if (watcher != null) {
      watcher.accept(new NodeState(node, level, text, Map.of()));
    }
  }

  public void log(String origin, String text) {
    LogLine line = new LogLine(Instant.parse("2026-11-23T06:00:00Z"), origin, text);
    logs.forEach(log -> log.accept(line));
  }

  public void condition(TargetSummary.Condition now, String why) {
    target(new TargetSummary(name, now, why));
  }

  void target(TargetSummary now) {
    if (target != null) {
      target.accept(now);
    }
  }

  @Override
  public EventSubscription watchTarget(Consumer<TargetSummary> listener) {
    target = listener;
    HostException why = unreachable;
    listener.accept(
        why == null
            ? new TargetSummary(name, TargetSummary.Condition.READY, "")
            : new TargetSummary(
                name, TargetSummary.Condition.UNREACHABLE, String.valueOf(why.getMessage())));
    return () -> {};
  }

  @Override
  public CompletableFuture<List<SlotTable>> tables(Lab lab, Set<String> without) {
    try {
      return CompletableFuture.completedFuture(
          SlotTables.of(new LabPlanner(new ConfigTemplates()).plan(lab), without));
    } catch (InvalidLabException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public CompletableFuture<PlanPreview> preview(Lab lab) {
    Map<String, NodePreview> nodes = new LinkedHashMap<>();
    int host = 129;
    for (Node node : lab.topology().nodes()) {
      if (node.role() instanceof Role.Switch) {
        continue;
      }
      for (String member : node.members()) {
        List<Address> addresses = new ArrayList<>();
        for (var link : lab.topology().linksOf(node.name())) {
          String other = link.a().equals(node.name()) ? link.b() : link.a();
          host = host % 254 + 1;
          String address =
              lab.topology().node(other).map(Node::role).orElse(node.role())
                      instanceof Role.Switch network
                  ? network.prefixes().isEmpty()
                      ? "10.64.0." + host + "/24"
                      : network.prefixes().getFirst().block().getLower().increment(host % 5 + 1)
                          + ""
                  : "10.64.1." + host + "/24";
          addresses.add(new Address(other, address));
        }
        String file = "# " + member + "\nrouter id 192.0.2." + host + ";\n\nprotocol device {\n}\n";
        nodes.put(member, new NodePreview(addresses, List.of(new RenderedFile("bird.conf", file))));
      }
    }
    return CompletableFuture.completedFuture(new PlanPreview(problems, nodes));
  }

  @Override
  public CompletableFuture<Optional<Lab>> running(String lab) {
    HostException why = unreachable;
    return why == null
        ? CompletableFuture.completedFuture(Optional.ofNullable(deployed.get(lab)))
        : CompletableFuture.failedFuture(why);
  }

  @Override
  public RunningWork<DeployResult> deploy(Lab lab, Consumer<WorkProgress> progress) {
    if (!missing.isEmpty()) {
      return new Done<>(
          CompletableFuture.failedFuture(
              new UnpreparedMachine("The machine lacks packages.", missing, true)));
    }
    if (!lastDeployedBy.isEmpty()) {
      return new Done<>(
          CompletableFuture.failedFuture(
              new SharedLab(lastDeployedBy + " deployed the lab " + lab.name() + " here.")));
    }
    DeployResult outcome =
        new DeployResult(lab.name(), lab.topology().nodes().size(), 0, 1, Map.of("total", 1.0));
    progress.accept(new WorkProgress("Planning", 1, 6, 0, 0));
    Pause waiting = pause;
    if (waiting == null) {
      deployed.put(lab.name(), lab);
      return new Done<>(CompletableFuture.completedFuture(outcome));
    }
    progress.accept(waiting.at);
    return waiting.work(
        () -> {
          deployed.put(lab.name(), lab);
          return outcome;
        });
  }

  @Override
  public RunningWork<DeployResult> deployShared(Lab lab, Consumer<WorkProgress> progress) {
    lastDeployedBy = "";
    return deploy(lab, progress);
  }

  /// The next deploys are refused until this is installed.
  public void lack(List<String> packages) {
    missing = packages;
  }

  /// A lab of which only this many nodes stand, as after a deploy that was cut.
  public void leaveBehind(String lab, int nodes) {
    partial.put(lab, nodes);
  }

  @Override
  public CompletableFuture<List<LabHere>> labs() {
    List<LabHere> here = new ArrayList<>();
    deployed.forEach(
        (lab, drawn) -> here.add(new LabHere(lab, true, "", drawn.topology().nodes().size())));
    partial.forEach(
        (lab, nodes) -> {
          if (!deployed.containsKey(lab)) {
            here.add(new LabHere(lab, true, "", nodes));
          }
        });
    return CompletableFuture.completedFuture(here);
  }

  @Override
  public RunningWork<List<String>> prepare(Lab lab, Consumer<WorkProgress> progress) {
    List<String> installed = missing;
    missing = List.of();
    return new Done<>(CompletableFuture.completedFuture(installed));
  }

  @Override
  public RunningWork<DestroyResult> destroy(String lab, Consumer<WorkProgress> progress) {
    deployed.remove(lab);
    partial.remove(lab);
    return new Done<>(CompletableFuture.completedFuture(new DestroyResult(lab, 0.1)));
  }

  @Override
  public EventSubscription watchStates(String lab, Consumer<NodeState> listener, Runnable gone) {
    goneListeners.put(lab, gone);
    watchers.put(lab, listener);
    Lab known = deployed.get(lab);
    if (known != null) {
      for (Node node : known.topology().nodes()) {
        for (String member : node.members()) {
          listener.accept(state(member, node));
        }
      }
    }
    return () -> watchers.remove(lab);
  }

  private NodeState state(String member, Node node) {
    return new NodeState(member, Level.UP, "", details(node), faults.of(member), Instant.now());
  }

  /// Tells the states of nodes anew.
  private void restate(Set<String> members) {
    watchers.forEach(
        (lab, watcher) ->
            Optional.ofNullable(deployed.get(lab)).stream()
                .flatMap(known -> known.topology().nodes().stream())
                .forEach(
                    node ->
                        node.members().stream()
                            .filter(members::contains)
                            .forEach(member -> watcher.accept(state(member, node)))));
  }

  @Override
  public EventSubscription watchPeople(String lab, Consumer<List<LabPerson>> listener) {
    peopleWatchers.put(lab, listener);
    return () -> peopleWatchers.remove(lab);
  }

  private static Map<String, String> details(Node node) {
    Map<String, String> details = new LinkedHashMap<>();
    if (node.role() instanceof Role.L4) {
      details.put("bird", "up");
      details.put("keepalived", "up");
      details.put("BGP RR1", "established");
      details.put("BGP RR2", "established");
      details.put("announces", "198.51.100.1");
    }
    return details;
  }

  @Override
  public RunningWork<Integer> request(Lab lab, RequestSpec spec, Consumer<RequestResult> results) {
    for (int i = 0; i < spec.count(); i++) {
      results.accept(result(lab, sent++));
    }
    return new Done<>(CompletableFuture.completedFuture(spec.count()));
  }

  private static RequestResult result(Lab lab, int number) {
    String l4 = pick(lab, "LB4", number * 5 + 1);
    String l7 = pick(lab, "LB7", number * 7 + 4);
    String server = pick(lab, "S", number * 3 + 2);
    List<String> way =
        List.of("clients", "internet", "R1", l4, l7, server, l7, "R2", "internet", "clients");
    ObservedPath path =
        new ObservedPath(way, List.of(new ObservedPath.Stretch(l4, l7, "IPIP .133 → .143")), "dns");
    return new RequestResult(
        "203.0.113." + (184 - number % 180),
        40312 + number,
        "198.51.100.1",
        80,
        number % 9 == 8 ? RequestEnd.ERROR : RequestEnd.COMPLETED,
        0,
        number % 9 == 8 ? 503 : 200,
        server + "\n",
        0.0021 + number * 0.0001,
        path,
        new ComputedPath("R1", l4, l7));
  }

  private static String pick(Lab lab, String node, int number) {
    List<String> members = lab.topology().node(node).orElseThrow().members();
    return members.get(number % members.size());
  }

  /// Flows that open now; they end when the test says so.
  @Override
  public RunningWork<Integer> hold(Lab lab, FlowSpec spec, Consumer<FlowRecord> flows) {
    flowListener = flows;
    for (int i = 0; i < spec.count(); i++) {
      FlowRecord flow = Runs.flow(lab, held.size(), Runs.START.plusMillis(20L * i));
      held.add(flow);
      flows.accept(flow);
    }
    return new Done<>(new CompletableFuture<>());
  }

  public void end(int flow, RequestEnd end) {
    FlowRecord open = held.get(flow);
    if (flowListener != null) {
      flowListener.accept(Runs.ended(open, open.openedAt().plusSeconds(12), end));
    }
  }

  public void mark(TimelineMark mark) {
    marks.forEach(listener -> listener.accept(mark));
  }

  @Override
  public EventSubscription watchMarks(Consumer<TimelineMark> listener) {
    marks.add(listener);
    return () -> marks.remove(listener);
  }

  @Override
  public CompletableFuture<FlowPreview> foresee(Lab lab, FlowQuestion question) {
    try {
      return CompletableFuture.completedFuture(
          new DrawnFlowForecast(new LabPlanner(new ConfigTemplates()).plan(lab)).of(question));
    } catch (InvalidLabException | IllegalArgumentException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public CompletableFuture<List<HopReason>> why(
      Lab lab, FlowRecord.Key flow, ObservedPath observed) {
    return CompletableFuture.completedFuture(Runs.reasons(observed));
  }

  /// All that was typed into shells.
  public String typed() {
    return typed.toString();
  }

  @Override
  public CompletableFuture<NodeConsole> console(String lab, String node, int columns, int rows) {
    return CompletableFuture.completedFuture(new EchoConsole(node, typed));
  }

  @Override
  public EventSubscription follow(String lab, String node, Consumer<LogLine> lines) {
    for (int i = 0; i < 12; i++) {
      lines.accept(
          new LogLine(Runs.START.plusSeconds(i), node + "/bird", "RR" + (i % 2 + 1) + ": Started"));
    }
    return () -> {};
  }

  @Override
  public CompletableFuture<String> look(String lab, String node, View view) {
    return CompletableFuture.completedFuture(
        """
        IP Virtual Server version 1.2.1 (size=4096)
        TCP  198.51.100.1:80 mh (mh-port)
          -> 192.0.2.139:80               Tunnel  1      0          12
        """);
  }

  @Override
  public RunningWork<Long> capture(String lab, String node, String device, Path file) {
    return new Done<>(CompletableFuture.completedFuture(0L));
  }

  @Override
  public EventSubscription watchLog(Consumer<LogLine> listener) {
    logs.add(listener);
    return () -> logs.remove(listener);
  }

  private record Done<T>(CompletableFuture<T> outcome) implements RunningWork<T> {
    @Override
    public void cancel() {}
  }

  /// A deploy that waits.
  public static final class Pause {

    private final WorkProgress at;
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    private Pause(WorkProgress at) {
      this.at = at;
    }

    public void release() {
      end.complete(true);
    }

    public void fail(Throwable reason) {
      end.completeExceptionally(reason);
    }

    private RunningWork<DeployResult> work(java.util.function.Supplier<DeployResult> finish) {
      CompletableFuture<DeployResult> outcome = end.thenApply(_ -> finish.get());
      return new RunningWork<>() {
        @Override
        public CompletableFuture<DeployResult> outcome() {
          return outcome;
        }

        @Override
        public void cancel() {
          end.completeExceptionally(new CancellationException("cancelled"));
        }
      };
    }
  }
}
