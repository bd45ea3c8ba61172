package io.tierdrop.app.cli.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.cli.CommandOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// Runs of labs by chance add up.
class SeedResultsTest {

  @TempDir private Path directory;

  @Test
  void aRunGoesOnWhereTheOneBeforeItEndedAndTriesAgainWhatFailed() throws Exception {
    Path file = directory.resolve("results.jsonl");
    SeedResults first = SeedResults.in(file);
    assertThat(first.open(LongStream.range(1, 5))).containsExactly(1L, 2L, 3L, 4L);
    first.add(line(1, 12));
    first.add(line(2, 0, "It took another way"));

    SeedResults second = SeedResults.in(file);
    assertThat(second.open(LongStream.range(1, 5))).containsExactly(2L, 3L, 4L);
    second.add(line(2, 7));
    assertThat(SeedTally.of(SeedResults.in(file).all()).requests()).isEqualTo(19);
    assertThat(SeedTally.of(SeedResults.in(file).all()).labs()).isEqualTo(2);
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void aFileOfSomethingElseIsNotWrittenOver() throws Exception {
    Path file = directory.resolve("letter.txt");
    for (String text : new String[] {"Dear Sir\n", "{\"seed\":\"x\"}\n", "[1]\n"}) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> SeedResults.in(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("letter.txt, line 1");
      assertThat(Files.readString(file)).isEqualTo(text);
    }
  }

  private static ObjectNode line(long seed, int requests, String... failures) {
    ObjectNode line = CommandOutput.object().put("seed", seed).put("requests", requests);
    for (String failure : failures) {
      line.withArray("failures").add(failure);
    }
    return line;
  }
}
