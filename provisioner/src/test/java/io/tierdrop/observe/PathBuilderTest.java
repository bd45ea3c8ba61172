package io.tierdrop.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PathBuilderTest {

  private static final TcpFlow FLOW = new TcpFlow("203.0.113.184", 40312, "198.51.100.1", 80);

  private final PathBuilder builder = new PathBuilder();

  @Test
  void joinsBothDirectionsAndTheServerLegWhateverTheOrderOfArrival() {
    List<FrameSighting> sightings = new ArrayList<>(oneRequest(100, "R1", "LB4-2"));
    Collections.shuffle(sightings, new Random(7));
    sightings.forEach(builder::add);

    FlowPath path = builder.path(FLOW);

    assertThat(path.nodes())
        .containsExactly(
            "clients",
            "internet",
            "R1",
            "LB4-2",
            "LB7-1",
            "S3",
            "LB7-1",
            "R2",
            "internet",
            "clients");
    assertThat(path.tunnels())
        .containsExactly(
            new FlowPath.Tunnel("LB4-2", "LB7-1", "IPIP .133 → .143", "192.0.2.133 → 192.0.2.143"));
    assertThat(path.complete()).isTrue();
  }

  @Test
  void aRetransmissionThatTakesAnotherWayReplacesTheFirst() {
    builder.add(sight(1, "clients", "internet", "S", FLOW, null));
    builder.add(sight(2, "internet", "R1", "S", FLOW, null));
    oneRequest(100, "R2", "LB4-1").forEach(builder::add);

    assertThat(builder.path(FLOW).nodes()).startsWith("clients", "internet", "R2", "LB4-1");
  }

  @Test
  void aResetAnswerIsTheWayBackOfARefusedFlow() {
    builder.add(sight(1, "clients", "internet", "S", FLOW, null));
    builder.add(sight(2, "internet", "R1", "S", FLOW, null));
    builder.add(sight(3, "R1", "internet", "RA", FLOW.reversed(), null));
    builder.add(sight(4, "internet", "clients", "RA", FLOW.reversed(), null));

    assertThat(builder.reset(FLOW)).isTrue();
    assertThat(builder.path(FLOW).nodes())
        .containsExactly("clients", "internet", "R1", "internet", "clients");
  }

  @Test
  void aFlowThatNobodySawHasNoPath() {
    assertThat(builder.path(FLOW)).isEqualTo(FlowPath.UNSEEN);
    assertThat(FlowPath.UNSEEN.complete()).isFalse();
  }

  private static List<FrameSighting> oneRequest(long at, String router, String l4) {
    TcpFlow back = FLOW.reversed();
    return List.of(
        sight(at, "clients", "internet", "S", FLOW, null),
        sight(at + 1, "internet", router, "S", FLOW, null),
        sight(at + 2, router, l4, "S", FLOW, null),
        sight(
            at + 3, l4, "LB7-1", "S", FLOW, new FrameSighting.Outer("192.0.2.133", "192.0.2.143")),
        sight(at + 4, "LB7-1", "R2", "SA", back, null),
        sight(at + 5, "R2", "internet", "SA", back, null),
        sight(at + 6, "internet", "clients", "SA", back, null),
        new FrameSighting(
            at + 9,
            "LB7-1",
            "S3",
            "PA",
            new TcpFlow("2001:db8:1:0:1::1", 51000, "2001:db8:1:0:2::3", 88),
            null,
            FLOW));
  }

  private static FrameSighting sight(
      long at,
      String from,
      String to,
      String flags,
      TcpFlow flow,
      FrameSighting.@Nullable Outer outer) {
    return new FrameSighting(at, from, to, flags, flow, outer, null);
  }
}
