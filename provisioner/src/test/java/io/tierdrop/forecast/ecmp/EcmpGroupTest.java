package io.tierdrop.forecast.ecmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tierdrop.forecast.flow.IpBits;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EcmpGroupTest {

  @Test
  void equal_weights_halve_the_range() {
    EcmpGroup group = group(1, 1);

    assertThat(group.bound(0)).isEqualTo(0x3fffffff);
    assertThat(group.bound(1)).isEqualTo(0x7fffffff);
    assertThat(group.index(0x7fffffff)).isZero();
    assertThat(group.index(0x80000000)).isOne();
    assertThat(group.index(0xffffffff)).isOne();
  }

  @Test
  void shares_follow_the_weights() {
    EcmpGroup group = group(1, 2, 3, 5);

    assertThat(group.share(0)).isCloseTo(1 / 11.0, within(1e-9));
    assertThat(group.share(3)).isCloseTo(5 / 11.0, within(1e-9));
    assertThat(IntStream.range(0, 4).mapToDouble(group::share).sum()).isEqualTo(1);
  }

  @Test
  void a_hop_without_link_leaves_its_share_to_all_others() {
    EcmpGroup group = with(group(1, 1, 1), 1, HopState.LINK_DOWN);

    assertThat(group.bound(1)).isEqualTo(-1);
    assertThat(group.bound(0)).isEqualTo(0x3fffffff);
    assertThat(group.index(0x7fffffff)).isZero();
    assertThat(group.index(0x80000000)).isEqualTo(2);
  }

  @Test
  void an_unreachable_hop_leaves_its_flows_to_the_next_and_the_last_one_to_the_first() {
    EcmpGroup middle = with(group(1, 1, 1), 1, HopState.UNREACHABLE);
    EcmpGroup last = with(group(1, 1, 1), 2, HopState.UNREACHABLE);

    assertThat(middle.index(0x80000000)).isEqualTo(2);
    assertThat(middle.index(0)).isZero();
    assertThat(last.index(0xffffffff)).isZero();
    assertThat(last.choose(0xffffffff).orElseThrow().reason()).contains("first usable");
  }

  @Test
  void under_ipv6_an_unreachable_hop_leaves_its_flows_to_the_first_that_is_good() {
    EcmpGroup middle = with(ipv6(3), 1, HopState.UNREACHABLE);
    EcmpGroup first = with(ipv6(3), 0, HopState.UNREACHABLE);

    assertThat(middle.index(0x80000000)).isZero();
    assertThat(middle.index(0xffffffff)).isEqualTo(2);
    assertThat(first.index(0)).isOne();
  }

  private static EcmpGroup ipv6(int hops) {
    return EcmpGroup.inOrder(
        IntStream.range(0, hops)
            .mapToObj(i -> NextHop.up("hop" + i, IpBits.parse("2001:db8::" + (i + 1))))
            .toList());
  }

  @Test
  void a_silent_hop_keeps_its_flows() {
    assertThat(with(group(1, 1), 0, HopState.SILENT).index(1)).isZero();
  }

  @Test
  void nothing_usable_means_no_choice() {
    EcmpGroup down = with(group(1), 0, HopState.LINK_DOWN);

    assertThat(down.choose(7)).isEmpty();
    assertThat(EcmpGroup.inOrder(List.of()).index(7)).isEqualTo(-1);
  }

  @Test
  void bird_writes_heavy_hops_first_and_then_low_gateways() {
    NextHop light = new NextHop("light", IpBits.parse("192.0.2.1"), 1, HopState.UP);
    NextHop high = new NextHop("high", IpBits.parse("192.0.2.10"), 5, HopState.UP);
    NextHop low = new NextHop("low", IpBits.parse("192.0.2.9"), 5, HopState.UP);

    assertThat(EcmpGroup.asBirdWrites(List.of(light, high, low)).hops())
        .containsExactly(low, high, light);
  }

  @Test
  void the_reason_names_hash_and_bound() {
    assertThat(group(1, 1).choose(0x2b9e4c15).orElseThrow().reason())
        .isEqualTo("hash 0x2b9e4c15, halved 0x15cf260a, is within hop1's bound 0x3fffffff");
  }

  @Test
  void weights_beyond_those_of_ip_route_are_refused() {
    assertThatThrownBy(() -> new NextHop("R1", IpBits.ipv4(1), 257, HopState.UP))
        .hasMessageContaining("use 1 to 256");
  }

  private static EcmpGroup group(int... weights) {
    return EcmpGroup.inOrder(
        IntStream.range(0, weights.length)
            .mapToObj(i -> new NextHop("hop" + (i + 1), IpBits.ipv4(i), weights[i], HopState.UP))
            .toList());
  }

  private static EcmpGroup with(EcmpGroup group, int index, HopState state) {
    return EcmpGroup.inOrder(
        IntStream.range(0, group.hops().size())
            .mapToObj(i -> i == index ? group.hops().get(i).in(state) : group.hops().get(i))
            .toList());
  }
}
