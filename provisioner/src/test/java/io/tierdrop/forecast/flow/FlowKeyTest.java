package io.tierdrop.forecast.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlowKeyTest {

  private static final IpBits CLIENT = IpBits.parse("203.0.113.1");
  private static final IpBits VIP = IpBits.parse("198.51.100.1");

  @Test
  void families_do_not_mix() {
    assertThatThrownBy(() -> FlowKey.tcp(CLIENT, 1, IpBits.parse("::1"), 80))
        .hasMessageContaining("differ in family");
  }

  @Test
  void ports_have_sixteen_bits() {
    assertThatThrownBy(() -> FlowKey.tcp(CLIENT, 65_536, VIP, 80)).hasMessageContaining("65,535");
    assertThatThrownBy(() -> FlowKey.tcp(CLIENT, -1, VIP, 80)).hasMessageContaining("65,535");
  }

  @Test
  void a_flow_reads_as_its_two_ends() {
    assertThat(FlowKey.tcp(IpBits.parse("fd00::1"), 40_000, IpBits.parse("fd00::2"), 443))
        .hasToString("[fd00::1]:40000 → [fd00::2]:443");
  }

  @Test
  void all_flows_of_a_client_are_its_ephemeral_ports() {
    assertThat(FlowPopulation.all(List.of(CLIENT), VIP, 80))
        .hasSize(28_232)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_sample_is_the_same_for_the_same_seed() {
    List<FlowKey> sample = FlowPopulation.sample(List.of(CLIENT), VIP, 80, 500, 3);

    assertThat(sample).hasSize(500).doesNotHaveDuplicates();
    assertThat(FlowPopulation.sample(List.of(CLIENT), VIP, 80, 500, 3)).isEqualTo(sample);
    assertThat(FlowPopulation.sample(List.of(CLIENT), VIP, 80, 500, 4)).isNotEqualTo(sample);
  }

  @Test
  void more_flows_than_there_are_is_refused() {
    assertThatThrownBy(() -> FlowPopulation.sample(List.of(CLIENT), VIP, 80, 28_233, 3))
        .hasMessageContaining("take all of them");
  }
}
