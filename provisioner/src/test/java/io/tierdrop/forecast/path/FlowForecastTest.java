package io.tierdrop.forecast.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.path.HopDecision.Branch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlowForecastTest {

  private static final FlowKey FLOW =
      FlowKey.tcp(IpBits.parse("192.0.2.1"), 1_000, IpBits.parse("198.51.100.1"), 80);

  /// Seed 1 of the labs by chance: the clients' gateway was taken for the first router back.
  @Test
  void aRouterThatIsCertainBehindAnUnknownChoiceIsNotTheFirst() {
    HopDecision gateway = new HopDecision("net", "only next hop", List.of(to("gw", 1)));
    FlowForecast forecast =
        new FlowForecast(
            FLOW,
            new HopDecision(
                "S",
                "unknown",
                List.of(
                    new Branch("R1", 0.5, Optional.of(gateway)),
                    new Branch("R2", 0.5, Optional.of(gateway)))));

    assertThat(forecast.certain(Set.of("R1", "R2", "gw"))).contains("gw");
    assertThat(forecast.firstOf(Set.of("R1", "R2", "gw"))).isEmpty();
  }

  @Test
  void whatAllChoicesComeToFirstIsTheFirst() {
    HopDecision next = new HopDecision("x", "only next hop", List.of(to("LB", 1)));
    FlowForecast forecast =
        new FlowForecast(
            FLOW,
            new HopDecision(
                "net",
                "unknown",
                List.of(
                    new Branch("x", 0.4, Optional.of(next)),
                    new Branch("y", 0.6, Optional.of(next)))));

    assertThat(forecast.firstOf(Set.of("LB", "LB2"))).contains("LB");
    assertThat(forecast.firstOf(Set.of("net", "LB"))).contains("net");
  }

  private static Branch to(String node, double share) {
    return new Branch(node, share, Optional.empty());
  }
}
