package io.tierdrop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Lost frames can be of the flows that have a gap, and of no others.
class PlayResultTest {

  private static final List<String> WHOLE = List.of("clients", "R1", "LB4", "S1", "R1", "clients");

  private static FlowEnd flow(List<String> path, List<String> closing, RequestEnd end) {
    return new FlowEnd(
        new TcpFlow("203.0.113.1", 1024, "198.51.100.1", 80),
        "mh",
        new FlowPath(path, List.of()),
        closing,
        end,
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(9));
  }

  private static long touched(long dropped, FlowEnd... flows) {
    Scenario scenario = new Scenario("s", "S", "lab", Map.of("mh", flows.length), List.of());
    return new PlayResult(scenario, List.of(), List.of(flows), List.of(), dropped).touched();
  }

  @Test
  void aLossCanBeOfFlowsWithAGapInTheirWayOrWithoutLastPackets() {
    FlowEnd seen = flow(WHOLE, List.of("clients", "R1"), RequestEnd.COMPLETED);
    FlowEnd gap = flow(WHOLE.subList(0, 3), List.of("clients", "R1"), RequestEnd.COMPLETED);
    FlowEnd endless = flow(WHOLE, List.of(), RequestEnd.COMPLETED);
    FlowEnd reset = flow(WHOLE, List.of(), RequestEnd.RESET);
    FlowEnd standing = flow(WHOLE, List.of(), RequestEnd.OPEN);

    assertThat(touched(1134, seen, gap, endless, reset, standing)).isEqualTo(2);
    assertThat(touched(1134, seen, reset, standing)).isZero();
  }

  @Test
  void whereNothingWasLostNoFlowIsTouched() {
    assertThat(touched(0, flow(WHOLE.subList(0, 3), List.of(), RequestEnd.COMPLETED))).isZero();
  }
}
