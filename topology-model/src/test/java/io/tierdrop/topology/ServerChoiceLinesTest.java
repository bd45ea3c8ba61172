package io.tierdrop.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A header that is hashed decides, another one does not.
class ServerChoiceLinesTest {

  @Test
  void aHeaderDecidesWhereItIsHashed() {
    String line = "  http-request set-header X-User 7";
    assertThat(ServerChoiceLines.deciding(Stream.of(line), "hdr(x-user)")).contains("http-request");
    assertThat(ServerChoiceLines.deciding(Stream.of(line), "hash req.hdr(X-User)")).isPresent();
    assertThat(ServerChoiceLines.deciding(Stream.of(line), "source")).isEmpty();
    assertThat(ServerChoiceLines.deciding(Stream.of(line, "  stick on src"), "")).contains("stick");
  }

  @Test
  void aKeywordIsToldWithoutEnd() {
    assertThat(ServerChoiceLines.deciding(Stream.of("x".repeat(500)), ""))
        .hasValueSatisfying(word -> assertThat(word).hasSize(40));
  }
}
