package io.tierdrop.forecast.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.path.HopDecision;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.forecast.survival.SurvivalSimulation;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.steward.status.RealServerStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabForecastTest {

  private final LabPlan plan = plan("three-tier-small");
  private final LabForecast forecast = LabForecast.of(plan);

  private static LabPlan plan(String sample) {
    try {
      return new LabPlanner(new ConfigTemplates())
          .plan(LabReader.read(java.nio.file.Path.of("..", "sample-labs", sample + ".lab.json")));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static FlowKey flow(int port) {
    return FlowKey.tcp(IpBits.parse("203.0.113.13"), port, IpBits.parse("198.51.100.1"), 80);
  }

  @Test
  void aFlowIsFollowedFromItsClientsToItsL7AndBack() {
    LabFlow flow = forecast.forecast(flow(54_444));

    assertThat(flow.in().path()).startsWith("clients", "internet").hasSize(5);
    assertThat(flow.choices().router()).contains(flow.in().path().get(2));
    assertThat(flow.choices().l4()).contains(flow.in().path().get(3));
    assertThat(flow.choices().l7()).contains(flow.in().path().get(4));
    assertThat(flow.choices().back()).hasValueSatisfying(r -> assertThat(r).matches("R[12]"));
    assertThat(flow.decisions().stream().map(HopDecision::reason))
        .anyMatch(reason -> reason.matches("slot [\\d,]+ of 4,093 belongs to LB7-\\d"))
        .noneMatch(reason -> reason.contains("only next hop"));
  }

  @Test
  void flowsUseEveryRouterL4AndL7() {
    Set<Optional<String>> nodes = new HashSet<>();
    for (int port = 40_000; port < 40_100; port++) {
      LabFlow one = forecast.forecast(flow(port));
      nodes.addAll(List.of(one.choices().router(), one.choices().l4(), one.choices().back()));
    }
    assertThat(nodes).hasSize(4);
  }

  @Test
  void withoutASeedTheRouterIsUnknownAndTheL7IsNot() {
    LabFlow flow =
        LabForecast.of(plan, false, ObservedConditions.AS_PLANNED).forecast(flow(54_444));

    assertThat(flow.choices().router()).isEmpty();
    assertThat(flow.choices().back()).isEmpty();
    assertThat(flow.choices().l7()).isEqualTo(forecast.forecast(flow(54_444)).choices().l7());
    assertThat(flow.decisions().getFirst().reason()).contains("the kernel's own random one");
  }

  @Test
  void theKernelsOwnListsReplaceThePlans() {
    ObservedConditions seen =
        new ObservedConditions(
            Map.of(
                "R1", Map.of("198.51.100.1/32", List.of("192.0.2.133")),
                "R2", Map.of("198.51.100.1/32", List.of("192.0.2.133"))),
            Map.of(
                "LB4-2",
                Map.of(
                    "198.51.100.1:80",
                    List.of(
                        new RealServerStatus("192.0.2.139", 0),
                        new RealServerStatus("192.0.2.140", 1)))),
            Map.of());
    LabForecast now = LabForecast.of(plan, true, seen);

    for (int port = 40_000; port < 40_050; port++) {
      assertThat(now.forecast(flow(port)).choices().l4()).contains("LB4-2");
      assertThat(now.forecast(flow(port)).choices().l7()).isNotEqualTo(Optional.of("LB7-1"));
    }
  }

  @Test
  void aNextHopThatAKernelHasGivenUpIsLeftOutByIt() {
    ObservedConditions seen =
        new ObservedConditions(
            Map.of(),
            Map.of(),
            Map.of(
                "internet", Set.of("192.0.2.10", "2001:db8::c000:20a"),
                "LB7-1", Set.of("192.0.2.130", "2001:db8::c000:282")));
    LabForecast now = LabForecast.of(plan, true, seen);

    for (int port = 40_000; port < 40_050; port++) {
      FlowChoices choices = now.forecast(flow(port)).choices();
      assertThat(choices.router()).contains("R2");
      if (choices.l7().equals(Optional.of("LB7-1"))) {
        assertThat(choices.back()).contains("R2");
      }
    }
  }

  @Test
  void whatIsLostWhenARouterDiesEndsWhenItIsNoticed() {
    LabChanges changes = new LabChanges(plan);
    var before = forecast.network("clients");
    List<FlowKey> flows =
        java.util.stream.IntStream.range(40_000, 40_400).mapToObj(LabForecastTest::flow).toList();
    var steps = List.of(LabChanges.unnoticed(before, "R1"), changes.death(before, "R1", Set.of()));

    var survival = SurvivalSimulation.forecast(before, flows, steps, 1);

    long over =
        flows.stream()
            .filter(
                flow -> {
                  FlowChoices choices = forecast.forecast(flow).choices();
                  return choices.router().equals(Optional.of("R1"))
                      || choices.back().equals(Optional.of("R1"));
                })
            .count();
    assertThat(survival.steps().get(0).count(FlowFate.STALLED)).isEqualTo(over).isPositive();
    assertThat(survival.steps().get(1).count(FlowFate.STALLED)).isZero();
    assertThat(survival.steps().get(1).broken()).isZero();
  }

  /// Single requests and established flows are followed by different code.
  @Test
  void aRequestIsAnsweredWhereAFlowCanBeOpened() {
    List<FlowKey> flows =
        java.util.stream.IntStream.range(40_000, 40_300).mapToObj(LabForecastTest::flow).toList();
    Set<RequestFate> seen = new HashSet<>();
    for (String node : List.of("R1", "LB4-2", "LB7-1", "internet", "clients", "dns", "RR1")) {
      List<Boolean> openable =
          SurvivalSimulation.openable(forecast.network("clients"), flows, Set.of(node), 1);
      for (int i = 0; i < flows.size(); i++) {
        RequestFate fate = forecast.fate(flows.get(i), Set.of(node));
        assertThat(fate)
            .as("%s without %s", flows.get(i), node)
            .isEqualTo(openable.get(i) ? RequestFate.ANSWERED : RequestFate.LOST);
        seen.add(fate);
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(RequestFate.ANSWERED, RequestFate.LOST);
  }

  @Test
  void anL7AsksAnotherBackendWhileThereIsOne() {
    assertThat(forecast.fate(flow(40_000), Set.of("S1", "S2"))).isEqualTo(RequestFate.ANSWERED);
    assertThat(forecast.fate(flow(40_000), Set.of("S1", "S2", "S3"))).isEqualTo(RequestFate.LOST);
  }

  @Test
  void theLastReflectorTakesTheRoutesWithIt() {
    LabChanges changes = new LabChanges(plan);
    var before = forecast.network("clients");
    List<FlowKey> flows = List.of(flow(40_000), flow(40_001));
    var one = changes.death(before, "RR1", Set.of());
    var both = changes.death(one.after(), "RR2", Set.of("RR1"));

    var survival = SurvivalSimulation.forecast(before, flows, List.of(one, both), 1);

    assertThat(survival.steps().get(0).count(FlowFate.STALLED)).isZero();
    assertThat(survival.steps().get(1).count(FlowFate.STALLED)).isEqualTo(2);
  }

  /// Reflectors stand for the segments that they are on; elsewhere announcers speak for themselves.
  @Test
  void reflectorsOfOneSegmentDoNotTakeTheRoutesOfAnotherWithThem() throws Exception {
    LabPlan other = plan("cases/06-reflectors-on-their-own");
    LabForecast there = LabForecast.of(other);
    var before = there.network("clients");
    LabChanges changes = new LabChanges(other);
    var both = changes.death(before, "RR2", Set.of("RR1"));
    List<FlowKey> flows =
        other.services().stream()
            .filter(service -> service.ipv4())
            .map(
                service ->
                    FlowKey.tcp(
                        AddressOwners.address(
                            other.node("clients").orElseThrow().loopback().getFirst()),
                        40_000,
                        IpBits.parse(service.address()),
                        80))
            .toList();

    var survival = SurvivalSimulation.forecast(before, flows, List.of(both), 1);

    assertThat(survival.flows()).isNotEmpty();
    assertThat(survival.steps().getFirst().count(FlowFate.STALLED)).isZero();
  }

  @Test
  void theFlowsOfDeadClientsAreLost() {
    LabChanges changes = new LabChanges(plan);
    var before = forecast.network("clients");
    var survival =
        SurvivalSimulation.forecast(
            before, List.of(flow(40_000)), List.of(changes.death(before, "clients", Set.of())), 1);
    assertThat(survival.steps().getFirst().broken()).isOne();
  }

  @Test
  void anUnknownSourceComesInThroughTheInternet() {
    FlowKey stranger =
        FlowKey.tcp(IpBits.parse("192.0.2.77"), 40_000, IpBits.parse("198.51.100.1"), 80);

    assertThat(forecast.forecast(stranger).in().path()).startsWith("internet");
  }

  @Test
  void everySampleWithAnInternetHasAForecastForEachOfItsServices() {
    for (String sample :
        List.of(
            "first-lab",
            "three-tier",
            "two-tier",
            "two-sites",
            "spine-leaf",
            "anycast-two-sites")) {
      LabPlan other = plan(sample);
      LabForecast ofSample = LabForecast.of(other);
      for (var service : other.services()) {
        IpBits source = client(other, service.ipv4());
        LabFlow flow =
            ofSample.forecast(
                FlowKey.tcp(source, 40_000, IpBits.parse(service.address()), service.port()));
        assertThat(flow.choices().l4()).as(sample + " " + service.address()).isPresent();
      }
    }
  }

  private static IpBits client(LabPlan plan, boolean ipv4) {
    return plan.nodes().stream()
        .flatMap(node -> node.loopback().stream())
        .filter(text -> text.contains(":") != ipv4)
        .filter(text -> plan.services().stream().noneMatch(s -> text.startsWith(s.address() + "/")))
        .map(AddressOwners::address)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aVerdictNamesWhatDisagreesAndComparesOnlyWhatBothKnow() {
    LabFlow flow = forecast.forecast(flow(54_444));
    String router = flow.choices().router().orElseThrow();
    String other = flow.choices().l4().orElseThrow().equals("LB4-1") ? "LB4-2" : "LB4-1";
    FlowPath seen = new FlowPath(List.of("internet", router, other), List.of());

    PathVerdict verdict = forecast.verdict(flow, seen);
    assertThat(verdict.held()).isFalse();
    assertThat(verdict.compared()).isEqualTo(2);
    assertThat(verdict.differences())
        .containsExactly("L4 %s instead of %s".formatted(other, flow.choices().l4().get()));
    assertThat(forecast.verdict(flow, FlowPath.UNSEEN).held()).isFalse();
  }

  /// A way that differs at any one node, in or back, is no way as forecast, whatever the others do.
  @Test
  void everyNodeOfSeveralRouterStagesIsCompared() {
    LabForecast stages = LabForecast.of(plan("spine-leaf"));
    for (int port = 40_000; port < 40_050; port++) {
      LabFlow flow = stages.forecast(flow(port));
      List<String> in = flow.in().path();
      List<String> back = flow.back().orElseThrow().path();
      assertThat(flow.choices().routers()).hasSize(2);
      assertThat(flow.choices().routersBack()).hasSize(2);
      PathVerdict same = stages.verdict(flow, way(in, back));
      assertThat(same.differences()).isEmpty();
      assertThat(same.compared()).isEqualTo(6);
      for (int at = 2; at < in.size(); at++) {
        PathVerdict other = stages.verdict(flow, way(other(in, at), back));
        assertThat(other.differences()).as(in + " at " + at).hasSize(1);
      }
      for (int at = 1; at < back.size() - 2; at++) {
        PathVerdict other = stages.verdict(flow, way(in, other(back, at)));
        assertThat(other.differences()).as(back + " at " + at).hasSize(1);
        assertThat(other.differences().getFirst()).startsWith("router back ");
      }
      // What was not captured is not compared, and no difference.
      for (int from = 0; from < in.size(); from++) {
        List<String> tail = in.subList(from, in.size());
        assertThat(stages.verdict(flow, way(tail, List.of())).differences()).isEmpty();
      }
    }
  }

  @Test
  void anAnycastFlowStaysAtTheSiteThatItComesTo() {
    LabForecast sites = LabForecast.of(plan("anycast-two-sites"));
    Set<String> used = new HashSet<>();
    for (int port = 40_000; port < 40_100; port++) {
      FlowChoices choices = sites.forecast(flow(port)).choices();
      String site = choices.router().orElseThrow().substring(0, 2);
      used.add(site);
      assertThat(choices.l4()).hasValueSatisfying(l4 -> assertThat(l4).startsWith(site));
      assertThat(choices.l7()).hasValueSatisfying(l7 -> assertThat(l7).startsWith(site));
      assertThat(choices.back()).hasValueSatisfying(r -> assertThat(r).startsWith(site));
    }
    assertThat(used).hasSize(2);
  }

  private static FlowPath way(List<String> in, List<String> back) {
    List<String> nodes = new ArrayList<>(in);
    nodes.addAll(back);
    return new FlowPath(nodes, in.size(), back.size(), List.of());
  }

  /// The same way with another member of the tier at one place.
  private static List<String> other(List<String> nodes, int at) {
    List<String> other = new java.util.ArrayList<>(nodes);
    String name = nodes.get(at);
    String tier = name.substring(0, name.length() - 1);
    other.set(at, tier + (name.endsWith("1") ? 2 : 1));
    return other;
  }

  @Test
  void anL4ThatDiesMovesNoNewFlowToAnotherL7() {
    LabChanges changes = new LabChanges(plan);
    var before = forecast.network("clients");
    List<FlowKey> flows =
        java.util.stream.IntStream.range(40_000, 40_400).mapToObj(LabForecastTest::flow).toList();

    NewFlows l4 =
        NewFlows.between(
            before, changes.death(before, "LB4-1", Set.of()).after(), flows, Set.of("LB4-1"));
    assertThat(l4.otherServer() + l4.lost()).isZero();

    long owned =
        flows.stream()
            .filter(f -> forecast.forecast(f).choices().l7().equals(Optional.of("LB7-1")))
            .count();
    NewFlows l7 =
        NewFlows.between(
            before, changes.death(before, "LB7-1", Set.of()).after(), flows, Set.of("LB7-1"));
    assertThat(l7.otherServer() + l7.lost()).isEqualTo(owned);
  }
}
