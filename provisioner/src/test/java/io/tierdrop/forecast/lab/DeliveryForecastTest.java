package io.tierdrop.forecast.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.forecast.survival.StepForecast;
import io.tierdrop.forecast.survival.SurvivalSimulation;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.ClientPersistence;
import io.tierdrop.topology.ConnectionThresholds;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.ServerCheck;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import io.tierdrop.topology.VipDelivery;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What ways of forwarding, persistence, thresholds and checks make of a forecast.
class DeliveryForecastTest {

  private static final Path SAMPLE = Path.of("..", "sample-labs", "nat-against-direct.lab.json");
  private static final String DIRECT = "198.51.100.1";
  private static final String NAT = "198.51.100.2";

  private static LabPlan plan(UnaryOperator<VipDelivery> delivery, boolean hashPort)
      throws Exception {
    Lab lab = LabReader.read(SAMPLE);
    Topology old = lab.topology();
    List<Vip> vips =
        old.vips().stream()
            .map(
                vip ->
                    new Vip(
                        vip.name(),
                        vip.addresses(),
                        vip.port(),
                        vip.scheduler(),
                        hashPort,
                        vip.fallback(),
                        vip.l4(),
                        vip.servers(),
                        delivery.apply(vip.delivery()),
                        vip.tls()))
            .toList();
    return new LabPlanner(new ConfigTemplates())
        .plan(lab.withTopology(new Topology(old.nodes(), old.links(), vips, old.settings())));
  }

  private static FlowKey flow(String vip, int port) {
    return FlowKey.tcp(
        IpBits.parse("203.0.113." + (1 + port % 40)), 40_000 + port, IpBits.parse(vip), 80);
  }

  private static List<FlowKey> flows(String vip) {
    return IntStream.range(0, 200).mapToObj(i -> flow(vip, i)).toList();
  }

  private static StepForecast after(LabPlan plan, String vip, String died) {
    DecisionNetwork network = LabForecast.of(plan).network("clients");
    NetworkChange change = new LabChanges(plan).death(network, died, Set.of());
    return SurvivalSimulation.forecast(network, flows(vip), List.of(change), 1).steps().getLast();
  }

  @Test
  void answersComeBackThroughTheL4WithNatOnly() throws Exception {
    LabForecast forecast = LabForecast.of(plan(delivery -> delivery, true));
    for (FlowKey flow : flows(NAT)) {
      LabFlow way = forecast.forecast(flow);
      assertThat(way.back().orElseThrow().path()).startsWith(way.choices().l7().orElseThrow());
      assertThat(way.back().orElseThrow().path()).contains("NAT4");
    }
    for (FlowKey flow : flows(DIRECT)) {
      assertThat(forecast.forecast(flow).back().orElseThrow().path())
          .doesNotContain("NAT4", "LB4-1", "LB4-2");
    }
  }

  @Test
  void theWayBackOfNatIsChosenByAddressesAlone() throws Exception {
    LabForecast forecast = LabForecast.of(plan(delivery -> delivery, true));
    List<String> routers =
        flows(NAT).stream()
            .filter(flow -> flow.source().equals(IpBits.parse("203.0.113.1")))
            .map(flow -> forecast.forecast(flow).choices().routersBack().getFirst())
            .distinct()
            .toList();
    assertThat(routers).hasSize(1);
    assertThat(
            flows(NAT).stream()
                .map(flow -> forecast.forecast(flow).choices().routersBack().getFirst())
                .distinct())
        .hasSize(2);
  }

  @Test
  void theL4OfNatTakesAllOfItsFlowsWithItAndAnotherNone() throws Exception {
    LabPlan plan = plan(delivery -> delivery, true);
    StepForecast nat = after(plan, NAT, "NAT4");
    assertThat(nat.count(FlowFate.LOST)).isEqualTo(200);
    assertThat(nat.states())
        .allMatch(
            state ->
                state.reason().contains("NAT4 died, and with it the only table that translates"));
    assertThat(after(plan, DIRECT, "LB4-1").broken()).isZero();
  }

  @Test
  void aDeadServerThatNobodyChecksStaysARealServer() throws Exception {
    LabPlan checked = plan(delivery -> delivery, true);
    LabPlan unchecked = plan(delivery -> delivery.with(ServerCheck.NONE), true);
    assertThat(newlyLost(checked)).isZero();
    assertThat(newlyLost(unchecked)).isPositive();
  }

  /// New flows that find nobody once the death of S1 has been noticed, as far as it is.
  private static long newlyLost(LabPlan plan) {
    DecisionNetwork network = LabForecast.of(plan).network("clients");
    NetworkChange change = new LabChanges(plan).death(network, "S1", Set.of());
    return NewFlows.between(network, change.after(), flows(DIRECT), Set.of("S1")).lost();
  }

  @Test
  void aHungServerIsNoticedByWhoAsksForMoreThanAConnection() throws Exception {
    for (ServerCheck check : ServerCheck.values()) {
      LabPlan plan = plan(delivery -> delivery.with(check), true);
      DecisionNetwork network = LabForecast.of(plan).network("clients");
      NetworkChange change = new LabChanges(plan).standstill(network, "S1", Set.of());
      long lost = NewFlows.between(network, change.after(), flows(DIRECT), Set.of("S1")).lost();
      assertThat(lost == 0).isEqualTo(check == ServerCheck.HTTP);
    }
  }

  @Test
  void aRememberedClientIsKnownWhereAllItsFlowsHashAlike() throws Exception {
    ClientPersistence each = ClientPersistence.DEFAULT;
    assertThat(server(delivery -> delivery.with(each), false)).isPresent();
    assertThat(server(delivery -> delivery.with(each), true)).isEmpty();
    assertThat(server(delivery -> delivery.with(new ClientPersistence(300, 24, 64)), false))
        .isEmpty();
    assertThat(server(delivery -> delivery.with(new ConnectionThresholds(10, 0)), false)).isEmpty();
  }

  private static java.util.Optional<String> server(
      UnaryOperator<VipDelivery> delivery, boolean hashPort) throws Exception {
    return LabForecast.of(plan(delivery, hashPort)).forecast(flow(DIRECT, 1)).choices().l7();
  }

  @Test
  void whatARememberedClientDoesAfterAChangeIsNotComputed() throws Exception {
    LabPlan plan = plan(delivery -> delivery.with(ClientPersistence.DEFAULT), false);
    assertThat(after(plan, DIRECT, "S1").estimated())
        .isNotEmpty()
        .allMatch(why -> why.contains("gives a client's flows to the server of its first one"));
  }
}
