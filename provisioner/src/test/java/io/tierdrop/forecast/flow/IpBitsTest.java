package io.tierdrop.forecast.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpBitsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0", "203.0.113.184", "255.255.255.255", "::", "2001:db8::1", "ffff::"})
  void a_parsed_address_is_written_as_it_was(String text) {
    assertThat(IpBits.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10.0.0.0/8", "10.0.0.1-3", "1.2.3.4.5", "fd00::g", "lb4-1"})
  void anything_but_one_address_is_refused(String text) {
    assertThatThrownBy(() -> IpBits.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void four_words_of_ipv6_fold_into_one() {
    assertThat(IpBits.parse("1:2:30:40:500:600:7000:8000").folded())
        .isEqualTo(0x0001_0002 ^ 0x0030_0040 ^ 0x0500_0600 ^ 0x7000_8000);
    assertThat(IpBits.parse("255.0.0.1").folded()).isEqualTo(0xff00_0001);
  }

  @Test
  void addresses_sort_by_number_and_not_by_text() {
    List<IpBits> sorted =
        List.of(
            IpBits.parse("192.0.2.9"),
            IpBits.parse("192.0.2.10"),
            IpBits.parse("::9"),
            IpBits.parse("::10"),
            IpBits.parse("ff00::"));

    assertThat(sorted.reversed().stream().sorted()).isEqualTo(sorted);
  }
}
