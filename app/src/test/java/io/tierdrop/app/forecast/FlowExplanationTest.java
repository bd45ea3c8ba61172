package io.tierdrop.app.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.edit.VipEdits;
import io.tierdrop.app.service.flow.FlowPreview;
import io.tierdrop.app.service.flow.FlowQuestion;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabFlow;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.path.BranchShare;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowExplanationTest {

  private final LabForecast forecast = forecast();

  private static LabForecast forecast() {
    try {
      return LabForecast.of(
          new LabPlanner(new ConfigTemplates())
              .plan(LabReader.read(Path.of("..", "sample-labs", "three-tier.lab.json"))));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// A flow that goes as forecast agrees at each node that chooses, on the way in and back.
  @Test
  void everyChoiceOfAFlowThatWentAsForecastIsExplained() {
    for (int port = 40_000; port < 40_040; port++) {
      TcpFlow key = new TcpFlow("203.0.113.7", port, "198.51.100.1", 80);
      List<HopReason> reasons = new FlowExplanation(forecast, key, went(key, "S4")).reasons();
      LabFlow flow = forecast.forecast(key(key));
      assertThat(reasons)
          .extracting(HopReason::node)
          .contains(
              "internet", flow.choices().router().orElseThrow(), flow.choices().l4().orElseThrow());
      HopReason l4 = of(reasons, flow.choices().l4().orElseThrow());
      assertThat(l4.agrees()).isTrue();
      HopReason.Slot slot = Objects.requireNonNull(l4.slot());
      assertThat(slot.owners()).hasSize(4093);
      assertThat(l4.options().get(slot.owners().get(slot.number())).node())
          .isEqualTo(l4.computed());
      assertThat(l4.text()).contains("slot").contains("4,093");
      HopReason l7 = of(reasons, flow.choices().l7().orElseThrow());
      assertThat(l7.computed()).isNull();
      assertThat(l7.observed()).isEqualTo("S4");
      assertThat(l7.options()).hasSize(10);
      assertThat(reasons).filteredOn(HopReason::back).isNotEmpty().allMatch(HopReason::agrees);
      assertThat(reasons)
          .allSatisfy(
              reason ->
                  assertThat(reason.options().stream().mapToDouble(BranchShare::share).sum())
                      .isCloseTo(1, within(1e-6)));
    }
  }

  @Test
  void whatWentElsewhereIsSaidToDiffer() {
    TcpFlow key = new TcpFlow("203.0.113.7", 41_000, "198.51.100.1", 80);
    List<String> nodes = new ArrayList<>(went(key, "S4").nodes());
    String l7 = nodes.get(4);
    String other = l7.equals("LB7-1") ? "LB7-2" : "LB7-1";
    nodes.replaceAll(node -> node.equals(l7) ? other : node);
    HopReason l4 =
        of(
            new FlowExplanation(forecast, key, new FlowPath(nodes, List.of())).reasons(),
            nodes.get(3));
    assertThat(l4.differs()).isTrue();
    assertThat(l4.computed()).isEqualTo(l7);
    assertThat(l4.observed()).isEqualTo(other);
  }

  @Test
  void aPathThatNobodySawHasNoReasons() {
    TcpFlow key = new TcpFlow("203.0.113.7", 41_000, "198.51.100.1", 80);
    assertThat(new FlowExplanation(forecast, key, new FlowPath(List.of(), List.of())).reasons())
        .isEmpty();
  }

  /// Whatever schedules, whichever VIP of whichever family: there is an answer, and a flow that
  /// goes as computed nowhere differs, also when it was only seen up to some node.
  @ParameterizedTest
  @EnumSource(value = Scheduler.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everySchedulerIsExplained(Scheduler scheduler) throws Exception {
    for (String sample : List.of("first-lab", "three-tier", "two-tier", "two-sites")) {
      Lab lab = with(LabReader.read(Path.of("..", "sample-labs", sample + ".lab.json")), scheduler);
      LabPlan plan = new LabPlanner(new ConfigTemplates()).plan(lab);
      LabForecast computed = LabForecast.of(plan);
      String clients =
          plan.nodes().stream()
              .filter(n -> n.kind() == Kind.CLIENTS)
              .map(NodePlan::name)
              .findFirst()
              .orElseThrow();
      for (ServicePlan service : plan.services()) {
        String source = source(plan, service.ipv4());
        TcpFlow key = new TcpFlow(source, 40_000, service.address(), service.port());
        FlowPreview foreseen =
            new DrawnFlowForecast(plan)
                .of(new FlowQuestion(clients, source, 40_000, service.vip()));
        assertThat(foreseen.flow().targetPort()).isEqualTo(service.port());
        assertThat(foreseen.reasons()).describedAs("%s %s", sample, service.vip()).isNotEmpty();
        List<String> way = computed.forecast(key(key)).in().path();
        for (int seen = 1; seen <= way.size(); seen++) {
          FlowPath path = new FlowPath(way.subList(0, seen), List.of());
          assertThat(new FlowExplanation(computed, key, path).reasons())
              .noneMatch(HopReason::differs);
        }
      }
    }
  }

  @Test
  void aPortThatNoServiceHasIsSaidAtTheL4() {
    TcpFlow key = new TcpFlow("203.0.113.7", 41_000, "198.51.100.1", 8080);
    List<String> way = forecast.forecast(key(key)).in().path();
    List<HopReason> reasons =
        new FlowExplanation(forecast, key, new FlowPath(way, List.of())).reasons();
    assertThat(reasons).noneMatch(HopReason::differs);
    assertThat(reasons.getLast().text()).contains("no service").contains("8080");
  }

  private static String source(LabPlan plan, boolean ipv4) {
    return plan.nodes().stream()
        .filter(node -> node.kind() == Kind.CLIENTS)
        .flatMap(node -> node.loopback().stream())
        .map(address -> address.substring(0, address.indexOf('/')))
        .filter(address -> address.contains(":") != ipv4)
        .findFirst()
        .orElseThrow();
  }

  private static Lab with(Lab lab, Scheduler scheduler) {
    Lab changed = lab;
    for (Vip vip : lab.topology().vips()) {
      changed = LabParts.vip(changed, vip.name(), v -> VipEdits.with(v, scheduler));
    }
    return changed;
  }

  private static HopReason of(List<HopReason> reasons, String node) {
    return reasons.stream()
        .filter(reason -> reason.node().equals(node) && !reason.back())
        .findFirst()
        .orElseThrow();
  }

  private static FlowKey key(TcpFlow key) {
    return FlowKey.tcp(
        IpBits.parse(key.source()), key.sourcePort(), IpBits.parse(key.target()), key.targetPort());
  }

  private FlowPath went(TcpFlow key, String server) {
    LabFlow flow = forecast.forecast(key(key));
    List<String> nodes = new ArrayList<>(flow.in().path());
    String l7 = flow.choices().l7().orElseThrow();
    nodes = new ArrayList<>(nodes.subList(0, nodes.indexOf(l7) + 1));
    nodes.add(server);
    List<String> back = new ArrayList<>(flow.back().orElseThrow().path());
    nodes.addAll(back);
    return new FlowPath(nodes, List.of());
  }
}
