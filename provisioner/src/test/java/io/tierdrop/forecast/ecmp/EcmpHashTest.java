package io.tierdrop.forecast.ecmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import org.junit.jupiter.api.Test;

class EcmpHashTest {

  private static final int SEED = 0xdeadbeef;
  private static final EcmpHash FLOW = new EcmpHash(HashPolicy.FLOW, SEED);
  private static final EcmpHash FIELDS = new EcmpHash(HashPolicy.FIELDS, SEED);
  private static final FlowKey IPV4 =
      FlowKey.tcp(IpBits.parse("10.50.1.2"), 40_000, IpBits.parse("10.100.0.1"), 443);
  private static final FlowKey IPV6 =
      FlowKey.tcp(IpBits.parse("fd00:50::1"), 40_000, IpBits.parse("fd00:100::1"), 443);

  /// They are compared with the bounds after halving.
  @Test
  void gives_the_halved_hashes_that_the_kernel_showed() {
    assertThat(FLOW.of(IPV4, PacketOrigin.FORWARDED) >>> 1).isEqualTo(0x6242975a);
    assertThat(FIELDS.of(IPV4, PacketOrigin.FORWARDED) >>> 1).isEqualTo(0x2b9e4c15);
    assertThat(FLOW.of(IPV6, PacketOrigin.FORWARDED) >>> 1).isEqualTo(0x29f3e96e);
    assertThat(FIELDS.of(IPV6, PacketOrigin.FORWARDED) >>> 1).isEqualTo(0x23644a11);
  }

  @Test
  void local_packets_under_policy_3_hash_as_under_policy_1() {
    assertThat(FIELDS.of(IPV4, PacketOrigin.LOCAL) >>> 1).isEqualTo(0x6242975a);
    assertThat(FIELDS.of(IPV6, PacketOrigin.LOCAL) >>> 1).isEqualTo(0x29f3e96e);
  }

  @Test
  void both_directions_have_the_same_hash() {
    assertThat(FIELDS.of(IPV4.reversed(), PacketOrigin.FORWARDED) >>> 1).isEqualTo(0x2b9e4c15);
    assertThat(FIELDS.of(IPV6.reversed(), PacketOrigin.FORWARDED) >>> 1).isEqualTo(0x23644a11);
  }

  @Test
  void says_when_it_cannot_be_known() {
    assertThat(FIELDS.unknowable()).isEmpty();
    assertThat(FLOW.unknowable()).hasValueSatisfying(why -> assertThat(why).contains("policy 1"));
    assertThat(new EcmpHash(HashPolicy.FIELDS, 0).unknowable())
        .hasValueSatisfying(why -> assertThat(why).contains("seed"));
  }
}
