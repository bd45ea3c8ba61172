package io.tierdrop.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.host.BadAnswerException;
import io.tierdrop.host.HostException;
import io.tierdrop.steward.Steward;
import io.tierdrop.steward.StewardException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/// A steward that lies, `-Dlies=100000` of them; run with `-Xmx256m`.
class LyingStewardTest {

  private static final int ANSWERS = Integer.getInteger("lies", 2_000);

  /// An endless answer ends with the limit of a line or of lines; a busy machine needs its time.
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static void ask(InputStream lies)
      throws HostException, StewardException, InterruptedException {
    var _ =
        new Steward(new LyingHost(lies), "demo")
            .ask(JsonNodeFactory.instance.objectNode().put("do", "state"), line -> {});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"result\":5}",
        "null",
        "[]",
        "{\"x\":1}",
        "\"\"",
        "7",
        "{\"result\":\"applied\",\"changed\":1}",
        "{\"result\":\"state\",\"nodes\":[]}",
        "\u001b[31m"
      })
  void anAnswerOfAnotherShapeIsRefusedInWordsThatDoNoHarm(String lie) {
    InputStream said = new ByteArrayInputStream((lie + "\n").getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ask(said))
        .isInstanceOf(BadAnswerException.class)
        .hasMessageContaining("unexpected")
        .message()
        .doesNotContain("\u001b");
  }

  @Test
  void noLieTakesMemoryOrTimeWithoutEnd() throws InterruptedException {
    long slowest = 0;
    for (long seed = 0; seed < ANSWERS; seed++) {
      long began = System.nanoTime();
      try {
        ask(new Lies(seed));
      } catch (HostException | StewardException refused) {
        assertThat(refused.getMessage()).as("seed %d", seed).isNotBlank();
      }
      slowest = Math.max(slowest, System.nanoTime() - began);
    }
    System.out.printf("%d lies, the slowest %.1f s%n", ANSWERS, slowest / 1e9);
    assertThat(Duration.ofNanos(slowest)).isLessThan(LONGEST);
  }
}
