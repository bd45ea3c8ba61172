package io.tierdrop.app.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.Runs;
import io.tierdrop.topology.Lab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingMemoryTest {

  @TempDir Path directory;
  private final Lab lab = Labs.small();

  @Test
  void whatHoldsMoreThanThereIsMemoryForOpensUpToThereWithARemedy() throws Exception {
    Path file = directory.resolve("large.recording.gz");
    RunRecording large = Runs.recording(lab, 3_000);
    RecordingWriter.write(file, lab, large.entries());
    RunRecording read = read(file, 1 << 20);
    assertThat(read.whole()).isFalse();
    assertThat(read.missing())
        .matches(
            "what comes from line [\\d,]+ on, which holds more than fits into the 1 MiB of memory .*"
                + "Record a shorter time .*");
    assertThat(read.entries())
        .hasSizeBetween(100, 6_000)
        .isEqualTo(large.entries().subList(0, read.entries().size()));
  }

  private static RunRecording read(Path file, long bytes) throws RecordingException {
    return RecordingReader.read(file, new EntryMemory(bytes), Integer.MAX_VALUE);
  }

  /// There is nothing to show without its lab.
  @Test
  void aLabThatIsTooLargeForTheMemoryIsRefused() throws Exception {
    Path file = directory.resolve("lab.recording.gz");
    RecordingWriter.write(file, lab, List.of());
    assertThatThrownBy(() -> read(file, 100))
        .isInstanceOf(RecordingException.class)
        .hasMessageMatching("lab\\.recording\\.gz, line 1, holds more than fits .*-Xmx2g\\.");
  }

  /// 10,000 flows and their ends have to fit many times.
  @Test
  void usualRecordingsAreFarFromTheLimit() throws Exception {
    Path file = directory.resolve("usual.recording.gz");
    RunRecording usual = Runs.recording(lab, 10_000);
    RecordingWriter.write(file, lab, usual.entries());
    assertThat(read(file, 24L << 20)).isEqualTo(usual);
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
