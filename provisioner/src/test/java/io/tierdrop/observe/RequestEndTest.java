package io.tierdrop.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestEndTest {

  @ParameterizedTest
  @CsvSource({
    "0, 200, true, COMPLETED",
    "0, 503, true, ERROR",
    "0, 0, true, ERROR",
    "6, 0, false, NAME_UNKNOWN",
    "7, 0, false, REFUSED",
    "28, 0, false, NO_ANSWER",
    "28, 0, true, TIMEOUT",
    "28, 200, true, TIMEOUT",
    "35, 0, true, TLS",
    "52, 0, true, CUT",
    "18, 200, true, CUT",
    "56, 0, true, RESET",
    "3, 0, false, NOT_SENT",
    "45, 0, false, NOT_SENT"
  })
  void anExitCodeIsOneEnd(int exit, int status, boolean opened, RequestEnd end) {
    assertThat(RequestEnd.of(exit, status, opened)).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "10, SSL certificate problem: certificate has expired, CERTIFICATE_EXPIRED",
    "9, SSL certificate problem: certificate is not yet valid, CERTIFICATE_EXPIRED",
    "18, SSL certificate problem: self-signed certificate, CERTIFICATE_UNTRUSTED",
    "20, SSL certificate problem: unable to get local issuer certificate, CERTIFICATE_UNTRUSTED",
    "1, SSL: no alternative certificate subject name matches target hostname 'x', CERTIFICATE_NAME",
    "0, SSL: no alternative certificate subject name matches target host name 'x', CERTIFICATE_NAME",
    "23, SSL certificate problem: certificate revoked, TLS"
  })
  void whyACertificateWasRefusedIsOneEnd(int verified, String said, RequestEnd end) {
    assertThat(RequestEnd.ofCertificate(verified, said)).isEqualTo(end);
  }

  @Test
  void everyCodeIsAnEndAndOnlyZeroGoesWell() {
    for (int exit = 1; exit < 256; exit++) {
      assertThat(RequestEnd.of(exit, 200, true).broken()).isTrue();
    }
  }

  @Test
  void wordsAreReadAgain() {
    assertThat(RequestEnd.values())
        .allMatch(end -> RequestEnd.parse(end.word()) == end && !end.text().isBlank());
    assertThat(Arrays.stream(RequestEnd.values()).map(RequestEnd::word)).doesNotHaveDuplicates();
  }
}
