package io.tierdrop.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenHopsTest {

  private static final TcpFlow FLOW = new TcpFlow("203.0.113.7", 40_000, "198.51.100.1", 80);

  private final OpenHops standing = new OpenHops();

  private void saw(TcpFlow flow, String... flags) {
    for (String letters : flags) {
      standing.saw(new FrameSighting(0, "R", "LB4", letters, flow, null, null));
    }
  }

  @Test
  void aFlowHasEndedWhenEveryHopThatSawItBeginSawItEnd() {
    saw(FLOW, "S", "S", "S");
    saw(FLOW.reversed(), "SA", "SA", "FA", "FA");
    standing.answered(FLOW);
    assertThat(standing.none()).isFalse();
    saw(FLOW, "FA", "FA");
    assertThat(standing.none()).isFalse();
    saw(FLOW, "R");
    assertThat(standing.none()).isTrue();
  }

  @Test
  void onlyAnsweredFlowsCount() {
    saw(new TcpFlow("203.0.113.9", 1, "198.51.100.1", 80), "S");
    assertThat(standing.none()).isTrue();
    standing.answered(new TcpFlow("203.0.113.9", 0, "", 0)); // never connected
    assertThat(standing.none()).isTrue();
  }

  @Test
  void aFlowThatNobodySawStandsInNoWay() {
    standing.answered(FLOW);
    assertThat(standing.none()).isTrue();
  }
}
