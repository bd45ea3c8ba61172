package io.tierdrop.scenario.foresee;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabFlow;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.path.FlowForecaster;
import io.tierdrop.json.LabReader;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.Scenario.Action;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScenarioForecastTest {

  private static final Map<String, String> VIPS =
      Map.of("mh1", "198.51.100.1", "sh1", "198.51.100.3");

  private final LabPlanner planner = new LabPlanner(new ConfigTemplates());
  private final Lab lab = read();
  private final LabForecast start = forecast(lab);
  private final Map<String, LabFlow> ways = new java.util.TreeMap<>();
  private final List<ScenarioForecast.Open> flows = flows();

  private static Lab read() {
    try {
      return LabReader.read(Path.of("..", "sample-labs", "three-tier-small.lab.json"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private LabForecast forecast(Lab drawn) {
    try {
      return LabForecast.of(planner.plan(drawn));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private LabForecast scaled(Map<String, Integer> counts) {
    List<Node> nodes = new ArrayList<>();
    for (Node node : lab.topology().nodes()) {
      Integer count = counts.getOrDefault(node.name(), node.count());
      nodes.add(new Node(node.name(), count, node.role(), node.addresses()));
    }
    Topology drawn = lab.topology();
    return forecast(
        lab.withTopology(new Topology(nodes, drawn.links(), drawn.vips(), drawn.settings())));
  }

  /// 200 flows to each VIP; backends in turn, as an L7 hands them out.
  private List<ScenarioForecast.Open> flows() {
    List<ScenarioForecast.Open> found = new ArrayList<>();
    VIPS.forEach(
        (vip, address) -> {
          for (int i = 0; i < 200; i++) {
            FlowKey key =
                FlowKey.tcp(
                    IpBits.parse("203.0.113." + (1 + i % 30)),
                    40_000 + i,
                    IpBits.parse(address),
                    80);
            LabFlow way = start.forecast(key);
            List<String> path = new ArrayList<>(way.in().path());
            path.add("S" + (1 + i % 3));
            ways.put(vip + " " + i, way);
            found.add(new ScenarioForecast.Open(key, vip + " " + i, path));
          }
        });
    return found;
  }

  private List<Optional<Set<String>>> tell(Action... actions) {
    return tell(start, flows, actions);
  }

  private List<Optional<Set<String>>> tell(
      LabForecast from, List<ScenarioForecast.Open> open, Action... actions) {
    List<Scenario.Step> steps = new ArrayList<>();
    for (Action action : actions) {
      steps.add(new Scenario.Step("a step", action, Duration.ofSeconds(9), false, List.of()));
    }
    Scenario scenario = new Scenario("s", "S", lab.name(), Map.of("mh1", 200, "sh1", 200), steps);
    return ScenarioForecast.of(scenario, from, this::scaled, open, Duration.ofSeconds(15));
  }

  private static Action inject(FaultKind kind, String node, Map<String, String> settings) {
    return new Action.Inject(new Fault(kind, List.of(node), settings, null));
  }

  private static Action inject(FaultKind kind, String node) {
    return inject(kind, node, Map.of());
  }

  private Set<String> those(Predicate<LabFlow> which) {
    return ways.entrySet().stream()
        .filter(flow -> which.test(flow.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static long of(String vip, Set<String> ids) {
    return ids.stream().filter(id -> id.startsWith(vip + " ")).count();
  }

  @Test
  void noFlowBreaksWhenItOnlyComesToAnotherL4() {
    assertThat(tell(inject(FaultKind.parse("ecmp-change"), "R"), new Action.Heal(List.of())))
        .containsExactly(Optional.of(Set.of()), Optional.of(Set.of()));
    assertThat(tell(inject(FaultKind.parse("maintenance"), "LB4-1"), new Action.Heal(List.of())))
        .containsExactly(Optional.of(Set.of()), Optional.of(Set.of()));
    assertThat(tell(inject(FaultKind.parse("killed"), "LB4-1")))
        .containsExactly(Optional.of(Set.of()));
    assertThat(tell(new Action.Scale(Map.of("LB4", 3)))).containsExactly(Optional.of(Set.of()));
  }

  /// The steward takes back what nobody checks. A keepalived that hangs has not ended.
  @Test
  void anL4WithoutItsCheckerAnnouncesNothing() {
    for (String kind : List.of("daemon-killed", "daemon-hung")) {
      Fault fault =
          new Fault(FaultKind.parse(kind), List.of("LB4-1"), Map.of("daemon", "keepalived"), null);
      ActiveFaults active = new ActiveFaults();
      active.inject("LB4-1", fault);
      FaultedNetwork faulted =
          FaultedNetwork.of(start.plan(), start.network("clients"), Set.of(), active);
      List<FlowKey> keys = flows.stream().map(ScenarioForecast.Open::key).toList();
      FlowForecaster forecaster = new FlowForecaster(faulted.network());
      assertThat(keys.stream().anyMatch(key -> forecaster.forecast(key).path().contains("LB4-1")))
          .as(kind)
          .isEqualTo(kind.equals("daemon-hung"));
    }
  }

  /// Its IPVS keeps the weights that it had, whatever dies or comes back.
  @Test
  void whatNobodyNoticesIsNotComputedUntilTheOneWhoWouldWorksAgain() {
    Action hangs = inject(FaultKind.parse("daemon-hung"), "LB4-1", Map.of("daemon", "keepalived"));
    Action dies = inject(FaultKind.parse("killed"), "LB7-1");
    Action back = new Action.Heal(List.of("LB7-1"));
    assertThat(tell(hangs, dies, back, new Action.Heal(List.of("LB4-1"))))
        .extracting(Optional::isPresent)
        .containsExactly(true, false, false, true);
    assertThat(tell(dies, hangs, back, new Action.Heal(List.of("LB4-1"))))
        .extracting(Optional::isPresent)
        .containsExactly(true, true, false, true);
  }

  @Test
  void aDeadL7TakesItsOwnFlowsAndNoOthers() {
    Set<String> own = those(flow -> flow.choices().l7().equals(Optional.of("LB7-1")));

    assertThat(own).isNotEmpty();
    assertThat(tell(inject(FaultKind.parse("killed"), "LB7-1"), new Action.Heal(List.of("LB7-1"))))
        .containsExactly(Optional.of(own), Optional.of(Set.of()));
    assertThat(tell(inject(FaultKind.parse("agent-down"), "LB7-1")))
        .containsExactly(Optional.of(Set.of()));
  }

  /// A `wrr` has no memory of a flow that comes from another L4, and no hash.
  @Test
  void whereAFlowComesToWhoeverHasItsTurnItsEndIsNotForetold() {
    Topology drawn = lab.topology();
    List<Vip> vips = drawn.vips().stream().map(ScenarioForecastTest::byTurns).toList();
    LabForecast turns =
        forecast(
            lab.withTopology(new Topology(drawn.nodes(), drawn.links(), vips, drawn.settings())));
    List<ScenarioForecast.Open> seen = new ArrayList<>();
    for (int i = 0; i < flows.size(); i++) {
      FlowKey key = flows.get(i).key();
      List<String> path = new ArrayList<>(turns.forecast(key).in().path());
      path.removeIf(node -> node.startsWith("LB7"));
      path.add("LB7-" + (1 + i % 3));
      seen.add(new ScenarioForecast.Open(key, flows.get(i).id(), path));
    }
    Set<String> own = new HashSet<>();
    seen.stream().filter(flow -> flow.path().contains("LB7-1")).forEach(flow -> own.add(flow.id()));

    assertThat(tell(turns, seen, inject(FaultKind.parse("killed"), "LB7-1")))
        .containsExactly(Optional.of(own));
    assertThat(tell(turns, seen, inject(FaultKind.parse("killed"), "LB4-1")))
        .containsExactly(Optional.empty());
  }

  private static Vip byTurns(Vip vip) {
    return new Vip(
        vip.name(),
        vip.addresses(),
        vip.port(),
        Scheduler.WRR,
        false,
        false,
        vip.l4(),
        vip.servers());
  }

  /// TCP waits for a node that nothing comes through, as long as it is patient.
  @Test
  void flowsOfANodeThatIsCutOffGoOnWhenItIsBackInTime() {
    Map<String, Set<String>> own =
        Map.of(
            "LB7-1", those(flow -> flow.choices().l7().equals(Optional.of("LB7-1"))),
            "S2", with("S2"));
    for (Map.Entry<String, Set<String>> node : own.entrySet()) {
      for (Action cut :
          List.of(
              inject(FaultKind.parse("link-down"), node.getKey()),
              inject(FaultKind.parse("frozen"), node.getKey()),
              inject(
                  FaultKind.parse("daemon-hung"),
                  node.getKey(),
                  Map.of("daemon", node.getKey().startsWith("S") ? "nginx" : "haproxy")))) {
        assertThat(tell(cut, new Action.Heal(List.of(node.getKey()))))
            .containsExactly(Optional.of(Set.of()), Optional.of(Set.of()));
        assertThat(tell(cut)).containsExactly(Optional.of(node.getValue()));
        assertThat(
                tell(
                    cut,
                    inject(FaultKind.parse("bad-certificate"), "S3"),
                    new Action.Heal(List.of())))
            .as("too late")
            .containsExactly(
                Optional.of(node.getValue()), Optional.of(Set.of()), Optional.of(Set.of()));
      }
    }
  }

  private Set<String> with(String server) {
    return flows.stream()
        .filter(flow -> flow.path().contains(server))
        .map(ScenarioForecast.Open::id)
        .collect(Collectors.toSet());
  }

  @Test
  void aDeadServerTakesTheFlowsThatWereSeenToBeWithIt() {
    assertThat(tell(inject(FaultKind.parse("killed"), "S2")))
        .containsExactly(Optional.of(with("S2")));
    assertThat(tell(inject(FaultKind.parse("agent-drain"), "S2")))
        .containsExactly(Optional.of(Set.of()));
    assertThat(tell(new Action.Scale(Map.of("S", 4)))).containsExactly(Optional.of(Set.of()));
  }

  @Test
  void anL7MoreAndThenAnL4LessBreaksFarMoreOfShThanOfMh() {
    List<Optional<Set<String>>> told =
        tell(new Action.Scale(Map.of("LB7", 4)), new Action.Scale(Map.of("LB4", 1)));

    assertThat(told.getFirst()).contains(Set.of());
    Set<String> broken = told.getLast().orElseThrow();
    Set<String> moved = those(flow -> flow.choices().l4().equals(Optional.of("LB4-2")));
    assertThat(moved).containsAll(broken);
    assertThat(of("mh1", broken)).isPositive();
    assertThat(of("sh1", broken)).isGreaterThan(2 * of("mh1", broken));
  }

  @Test
  void flowsWithoutAWayAreLostUnlessALaterStepGivesItBack() {
    Action withdrawn =
        inject(FaultKind.parse("route-withdrawn"), "LB4", Map.of("vip", "198.51.100.1"));
    Set<String> mh1 = new HashSet<>(ways.keySet());
    mh1.removeIf(id -> !id.startsWith("mh1 "));

    assertThat(tell(withdrawn)).containsExactly(Optional.of(mh1));
    assertThat(tell(withdrawn, new Action.Heal(List.of())))
        .containsExactly(Optional.of(Set.of()), Optional.of(Set.of()));
    Action another =
        inject(FaultKind.parse("route-withdrawn"), "LB4", Map.of("vip", "198.51.100.3"));
    Set<String> sh1 = new HashSet<>(ways.keySet());
    sh1.removeAll(mh1);
    assertThat(tell(withdrawn, another)).containsExactly(Optional.of(mh1), Optional.of(sh1));
    Action more = inject(FaultKind.parse("bad-certificate"), "S1");
    assertThat(tell(withdrawn, more, new Action.Heal(List.of())))
        .as("too late: two steps of nine seconds are more than anybody waits")
        .containsExactly(Optional.of(mh1), Optional.of(Set.of()), Optional.of(Set.of()));
  }

  @Test
  void whatIsChanceIsNotForetoldAsLongAsItLasts() {
    assertThat(
            tell(
                inject(FaultKind.parse("netem"), "R1", Map.of("loss", "5%")),
                inject(FaultKind.parse("killed"), "LB7-1"),
                new Action.Heal(List.of("R1"))))
        .satisfiesExactly(
            netem -> assertThat(netem).isEmpty(),
            both -> assertThat(both).isEmpty(),
            healed -> assertThat(healed).isPresent());
  }
}
