package io.tierdrop.app.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.Runs;
import io.tierdrop.topology.Lab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingMemoryTest {

  @TempDir Path directory;
  private final Lab lab = Labs.small();

  @Test
  void whatHoldsMoreThanThereIsMemoryForIsRefusedWithARemedy() throws Exception {
    Path file = directory.resolve("large.recording.gz");
    RecordingWriter.write(file, lab, Runs.recording(lab, 3_000).entries());
    assertThatThrownBy(() -> RecordingReader.read(file, new EntryMemory(1 << 20)))
        .isInstanceOf(RecordingException.class)
        .hasMessageMatching(
            "large\\.recording\\.gz, line \\d+, holds more than fits into the 1 MiB of memory .*"
                + "Record a shorter time .*");
  }

  /// 10,000 flows and their ends have to fit many times.
  @Test
  void usualRecordingsAreFarFromTheLimit() throws Exception {
    Path file = directory.resolve("usual.recording.gz");
    RunRecording usual = Runs.recording(lab, 10_000);
    RecordingWriter.write(file, lab, usual.entries());
    assertThat(RecordingReader.read(file, new EntryMemory(24L << 20))).isEqualTo(usual);
  }

  @Test
  void equalTextsAreOne() {
    EntryMemory memory = new EntryMemory(1_000);
    String first = memory.text("LB7-2");
    for (int i = 0; i < 1_000; i++) {
      assertThat(memory.text(new String("LB7-2"))).isSameAs(first);
    }
  }

  /// The estimate is one from above: what is not refused fits, with its course.
  @Test
  void noRecordingTakesTheMemoryOfAProgramWithLittle() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                SwollenRecordings.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(said.lines())
        .containsExactlyElementsOf(
            Stream.of(SwollenRecordings.Kind.values()).map(kind -> kind + " held").toList());
  }
}
