package io.tierdrop.forecast.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tierdrop.forecast.ecmp.EcmpGroup;
import io.tierdrop.forecast.ecmp.EcmpHash;
import io.tierdrop.forecast.ecmp.HashPolicy;
import io.tierdrop.forecast.ecmp.NextHop;
import io.tierdrop.forecast.ecmp.PacketOrigin;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlowForecasterTest {

  private static final IpBits CLIENT = IpBits.parse("203.0.113.184");
  private static final EcmpHash KNOWN = new EcmpHash(HashPolicy.FIELDS, 0x1111_1111);

  @Test
  void a_flow_is_followed_from_the_internet_to_its_l7() {
    FlowForecast forecast =
        new FlowForecaster(ReferenceLab.network()).forecast(to(ReferenceLab.MH));

    assertThat(forecast.path()).hasSize(4).startsWith("internet");
    assertThat(forecast.path().get(1)).startsWith("R");
    assertThat(forecast.path().get(2)).startsWith("LB4-");
    assertThat(forecast.path().get(3)).startsWith("LB7-");
    assertThat(forecast.decisions().get(2).reason())
        .matches("slot [\\d,]+ of 4,093 belongs to LB7-\\d+");
  }

  @Test
  void the_backend_is_a_distribution_with_its_cause() {
    FlowForecast forecast =
        new FlowForecaster(ReferenceLab.network()).forecast(to(ReferenceLab.MH));

    HopDecision last = forecast.decisions().getLast();
    assertThat(last.reason())
        .isEqualTo("cannot be known because roundrobin depends on the requests before this one");
    assertThat(last.branches()).hasSize(10).allMatch(branch -> branch.share() == 0.1);
    assertThat(forecast.chance("S3")).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void the_l7_is_certain_even_when_the_way_to_it_is_not() {
    DecisionNetwork random = ReferenceLab.network(new EcmpHash(HashPolicy.FIELDS, 0), KNOWN);
    FlowForecast forecast = new FlowForecaster(random).forecast(to(ReferenceLab.MH));

    assertThat(forecast.path()).containsExactly("internet");
    assertThat(forecast.chance("R1")).isCloseTo(0.5, within(1e-6));
    assertThat(forecast.certain(ReferenceLab.names("R", 2))).isEmpty();
    assertThat(forecast.certain(ReferenceLab.names("LB7-", 13)))
        .isEqualTo(
            new FlowForecaster(ReferenceLab.network())
                .forecast(to(ReferenceLab.MH))
                .certain(ReferenceLab.names("LB7-", 13)))
        .isPresent();
  }

  @Test
  void policy_1_is_said_to_be_unpredictable() {
    DecisionNetwork network = ReferenceLab.network(new EcmpHash(HashPolicy.FLOW, 7), KNOWN);

    assertThat(new FlowForecaster(network).forecast(to(ReferenceLab.MH)).first().reason())
        .startsWith("cannot be known because under hash policy 1");
  }

  @Test
  void round_robin_at_the_l4_gives_every_l7_a_share() {
    FlowForecast forecast =
        new FlowForecaster(ReferenceLab.network()).forecast(to(ReferenceLab.RR));

    assertThat(forecast.path()).hasSize(3);
    assertThat(forecast.decisions().getLast().reason()).contains("scheduler rr");
    assertThat(ReferenceLab.names("LB7-", 13).stream().mapToDouble(forecast::chance).sum())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void a_flow_to_no_service_ends_with_the_reason() {
    FlowForecaster forecaster = new FlowForecaster(ReferenceLab.network());

    assertThat(forecaster.forecast(to(IpBits.parse("198.51.100.9"))).decisions().getLast().reason())
        .isEqualTo("no service at 198.51.100.9 port 80");
    assertThat(forecaster.forecast(to(IpBits.parse("192.0.2.1"))).decisions().getLast().reason())
        .isEqualTo("no route to 192.0.2.1");
  }

  @Test
  void routes_in_circles_are_noticed() {
    DecisionNetwork circle = DecisionNetwork.of("A", List.of(only("A", "B"), only("B", "A")));

    assertThat(
            new FlowForecaster(circle).forecast(to(ReferenceLab.MH)).decisions().getLast().reason())
        .contains("goes in circles");
  }

  @Test
  void the_longest_prefix_decides() {
    DecisionStage.Router router =
        new DecisionStage.Router(
            "A",
            KNOWN,
            PacketOrigin.FORWARDED,
            List.of(
                route("0.0.0.0", 0, "far"),
                route("198.51.100.1", 32, "near"),
                route("198.51.0.0", 16, "middle")));
    FlowForecaster forecaster = new FlowForecaster(DecisionNetwork.of("A", List.of(router)));

    assertThat(forecaster.forecast(to(ReferenceLab.MH)).path()).containsExactly("A", "near");
    assertThat(forecaster.forecast(to(ReferenceLab.SH)).path()).containsExactly("A", "middle");
    assertThat(forecaster.forecast(to(CLIENT)).path()).containsExactly("A", "far");
  }

  @Test
  void ipv6_prefixes_cover_beyond_the_first_half() {
    PrefixRoute route = route("2001:db8::c633:6400", 120, "x");

    assertThat(route.covers(IpBits.parse("2001:db8::c633:64ff"))).isTrue();
    assertThat(route.covers(IpBits.parse("2001:db8::c633:6500"))).isFalse();
    assertThat(route.covers(IpBits.parse("198.51.100.1"))).isFalse();
    assertThat(route("::", 0, "x").covers(IpBits.parse("ff00::1"))).isTrue();
  }

  @Test
  void different_seeds_spread_flows_and_equal_seeds_polarise() {
    assertThat(l4sBehind(ReferenceLab.network(), "R1")).hasSize(7);
    assertThat(l4sBehind(ReferenceLab.network(KNOWN, KNOWN), "R1")).hasSizeBetween(3, 4);
  }

  @Test
  void stages_have_names_of_their_own() {
    assertThatThrownBy(() -> DecisionNetwork.of("A", List.of(only("A", "B"), only("A", "C"))))
        .hasMessage("Two stages are called A");
    assertThatThrownBy(() -> DecisionNetwork.of("Z", List.of(only("A", "B"))))
        .hasMessage("The entry Z is not a stage");
  }

  private static Set<String> l4sBehind(DecisionNetwork network, String router) {
    FlowForecaster forecaster = new FlowForecaster(network);
    return IntStream.range(40_000, 41_000)
        .mapToObj(port -> FlowKey.tcp(CLIENT, port, ReferenceLab.MH, 80))
        .map(flow -> forecaster.forecast(flow).path())
        .filter(path -> path.get(1).equals(router))
        .map(path -> path.get(2))
        .collect(Collectors.toSet());
  }

  private static DecisionStage only(String name, String next) {
    return new DecisionStage.Router(
        name, KNOWN, PacketOrigin.FORWARDED, List.of(route("0.0.0.0", 0, next)));
  }

  private static PrefixRoute route(String network, int length, String next) {
    return new PrefixRoute(
        IpBits.parse(network),
        length,
        EcmpGroup.inOrder(List.of(NextHop.up(next, IpBits.ipv4(1)))));
  }

  private static FlowKey to(IpBits vip) {
    return FlowKey.tcp(CLIENT, 40_000, vip, 80);
  }
}
