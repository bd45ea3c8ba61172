package io.tierdrop.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.scenario.foresee.ActiveFaults;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What of a recording is played anew.
class ForkPlayTest {

  private static Fault fault(String kind, String node, Map<String, String> settings) {
    return new Fault(FaultKind.parse(kind), List.of(node), settings, null);
  }

  private static List<TcpFlow> flows(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new TcpFlow("203.0.113.1", 40_000 + i, "198.51.100.1", 80))
        .toList();
  }

  @Test
  void faultsThatWereThereComeFirst() {
    ForkPlay play =
        ForkPlay.of(
            List.of(new ActiveFaults.Placed("LB7-1", fault("killed", "LB7-1", Map.of()))),
            flows(3),
            List.of(fault("link-down", "R1", Map.of("interface", "infra"))));
    assertThat(play.failures())
        .extracting(failure -> failure.text())
        .containsExactly("LB7-1:killed", "R1:link-down:interface=infra");
    assertThat(play.failures().getLast().faults())
        .extracting(ActiveFaults.Placed::node)
        .containsExactly("R1");
    assertThat(play.flows()).isEqualTo(flows(3));
    assertThat(play.left()).isZero();
  }

  @Test
  void whatAMachineDoesNotHoldIsSaid() {
    ForkPlay play = ForkPlay.of(List.of(), flows(1_000), List.of(fault("killed", "R1", Map.of())));
    assertThat(play.flows()).hasSize(ForkPlay.MOST_FLOWS);
    assertThat(play.left()).isEqualTo(700);
  }
}
