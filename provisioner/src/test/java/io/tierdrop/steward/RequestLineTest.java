package io.tierdrop.steward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class RequestLineTest {

  @Test
  void aShortRequestIsSentAsItIs() throws IOException {
    assertThat(text("{\"do\":\"state\"}")).isEqualTo("{\"do\":\"state\"}\n");
  }

  @Test
  void aLongRequestIsOneShorterLineThatHoldsTheSame() throws IOException {
    String request = "{\"plan\":\"" + "größer ".repeat(5_000) + "\"}";

    String line = text(request);

    assertThat(line).startsWith("~").endsWith("\n").hasSizeLessThan(request.length() / 10);
    byte[] packed = Base64.getDecoder().decode(line.substring(1).strip());
    try (InflaterInputStream inflated = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      assertThat(new String(inflated.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(request);
    }
  }

  private static String text(String json) throws IOException {
    return new String(
        RequestLine.of(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.US_ASCII);
  }
}
