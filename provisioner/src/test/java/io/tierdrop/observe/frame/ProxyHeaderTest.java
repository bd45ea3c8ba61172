package io.tierdrop.observe.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderTest {

  private static Optional<ProxyHeader> header(String payload) {
    return ProxyHeader.of(ByteBuffer.wrap(payload.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void bothFamiliesAreRead() {
    assertThat(header("PROXY TCP4 203.0.113.7 198.51.100.1 40000 80\r\nGET / HTTP/1.1\r\n"))
        .contains(new ProxyHeader("203.0.113.7", 40_000, "198.51.100.1", 80));
    assertThat(header("PROXY TCP6 2001:DB8:0:0::7 2001:db8::1 1 65535\r\n"))
        .contains(new ProxyHeader("2001:db8::7", 1, "2001:db8::1", 65_535));
  }

  @Test
  void aListenerOfBothFamiliesWritesIpv4AsIpv6() {
    assertThat(header("PROXY TCP6 ::ffff:203.0.113.7 ::ffff:c633:6401 40000 80\r\n"))
        .contains(new ProxyHeader("203.0.113.7", 40_000, "198.51.100.1", 80));
  }

  @Test
  void bothFamiliesOfVersion2AreRead() {
    String start = "\r\n\r\n\0\r\nQUIT\n!";
    String ports = "\u009c@\u0000P";
    assertThat(header(start + "\u0011\0\f\u00cb\0q\u0007\u00c63d\u0001" + ports))
        .contains(new ProxyHeader("203.0.113.7", 40_000, "198.51.100.1", 80));
    String mapped = "\0\0\0\0\0\0\0\0\0\0\u00ff\u00ff";
    assertThat(
            header(start + "!\0$" + mapped + "\u00cb\0q\u0007" + mapped + "\u00c63d\u0001" + ports))
        .contains(new ProxyHeader("203.0.113.7", 40_000, "198.51.100.1", 80));
    assertThat(header(start + "\u0011\0\f\u00cb\0q")).isEmpty();
    // A health check: the L7 speaks for itself.
    assertThat(header("\r\n\r\n\0\r\nQUIT\n \0\0\0")).isEmpty();
  }

  @Test
  void theLongestLineIsRead() {
    String full = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fff";
    String line = "PROXY TCP6 " + full + "e " + full + "f 65535 65535\r\n";
    assertThat(line).hasSize(104);
    assertThat(header(line)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PROXY",
        "PROXY UNKNOWN\r\n",
        "GET / HTTP/1.0\r\n",
        "PROXY TCP4 203.0.113.7 198.51.100.1 40000\r\n",
        "PROXY TCP4 203.0.113.7 198.51.100.1 40000 80 1\r\n",
        "PROXY TCP5 203.0.113.7 198.51.100.1 40000 80\r\n",
        "PROXY TCP4 2001:db8::7 2001:db8::1 40000 80\r\n",
        "PROXY TCP6 203.0.113.7 198.51.100.1 40000 80\r\n",
        "PROXY TCP4 203.0.113 198.51.100.1 40000 80\r\n",
        "PROXY TCP4 203.0.113.7 198.51.100.999 40000 80\r\n",
        "PROXY TCP4 203.0.113.7 198.51.100.1 x 80\r\n",
        "PROXY TCP4 203.0.113.7 198.51.100.1 40000 65536\r\n",
        "PROXY TCP4 203.0.113.7 198.51.100.1 99999999999 80\r\n",
        "PROXY TCP6 fe80::1%eth0 2001:db8::1 40000 80\r\n"
      })
  void whatIsNoneIsNone(String payload) {
    assertThat(header(payload)).isEmpty();
  }
}
