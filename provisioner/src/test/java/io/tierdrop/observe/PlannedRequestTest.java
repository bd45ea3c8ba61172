package io.tierdrop.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which flows a request may be whose port nobody saw.
class PlannedRequestTest {

  private static PlannedRequest request(@Nullable String source, String url) {
    return new PlannedRequest(source, url, 5, null);
  }

  @Test
  void aPortIsOneOfThoseThatTheKernelGives() {
    assertThat(request("203.0.113.7", "http://198.51.100.1:8080/x").flows(3))
        .containsExactly(
            flow("203.0.113.7", 40_000, "198.51.100.1", 8080),
            flow("203.0.113.7", 40_001, "198.51.100.1", 8080),
            flow("203.0.113.7", 40_002, "198.51.100.1", 8080));
  }

  @Test
  void aPortOfItsOwnIsTheOnlyOne() {
    assertThat(request("2001:db8::7", "https://[2001:db8::1]/").from(1234).flows(9))
        .containsExactly(flow("2001:db8::7", 1234, "2001:db8::1", 443));
  }

  @Test
  void withoutBothEndsThereIsNone() {
    assertThat(request(null, "http://198.51.100.1/").flows(9)).isEmpty();
    assertThat(request("203.0.113.7", "http://www.example.org/").flows(9)).isEmpty();
  }

  private static FlowKey flow(String source, int port, String to, int toPort) {
    return FlowKey.tcp(IpBits.parse(source), port, IpBits.parse(to), toPort);
  }
}
