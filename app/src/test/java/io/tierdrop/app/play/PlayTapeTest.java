package io.tierdrop.app.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.Runs;
import io.tierdrop.app.recording.RecordingReader;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.file.UnwrittenFileException;
import io.tierdrop.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An earlier recording stands until a play has something to put in its place.
class PlayTapeTest {

  @TempDir Path directory;
  private final Lab lab = Labs.small();

  private PlayTape played(Path file, List<RunEntry> entries) throws Exception {
    PlayTape tape = new PlayTape(lab, file);
    try (tape) {
      entries.forEach(tape);
    }
    return tape;
  }

  private List<String> left() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void aPlayThatIsRefusedLeavesTheFileAsItWas() throws Exception {
    Path file = Files.writeString(directory.resolve("run.recording.gz"), "an hour of work");
    List<RunEntry> states =
        Runs.recording(lab, 200).entries().stream()
            .filter(entry -> !(entry instanceof RunEntry.Flowed))
            .toList();
    assertThat(states).isNotEmpty();

    assertThat(played(file, states).failure()).isEmpty();

    assertThat(file).hasContent("an hour of work");
    assertThat(left()).containsExactly("run.recording.gz");
  }

  @Test
  void aPlayWithFlowsTakesItsPlace() throws Exception {
    Path file = Files.writeString(directory.resolve("run.recording.gz"), "an hour of work");
    RunRecording recording = Runs.recording(lab, 200);
    assertThat(recording.entries()).anyMatch(RunEntry.Flowed.class::isInstance);

    PlayTape tape = played(file, recording.entries());

    assertThat(tape.failure()).isEmpty();
    assertThat(RecordingReader.read(file)).isEqualTo(recording);
    assertThat(left()).containsExactly("run.recording.gz");
  }

  @Test
  void aDiskWithoutRoomIsToldAfterwardsAndLosesNothingOfThePlay() throws Exception {
    RunRecording recording = Runs.recording(lab, 50);

    PlayTape tape = played(Path.of("/dev/full"), recording.entries());

    assertThat(tape.recording().entries()).isEqualTo(recording.entries());
    assertThat(tape.failure())
        .containsInstanceOf(UnwrittenFileException.class)
        .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("/dev/full"));
  }

  @Test
  void aPlaceThatCannotBeWrittenToIsToldBeforeThePlay() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "no directory");
    assertThatThrownBy(() -> new PlayTape(lab, file.resolve("run.recording.gz")))
        .isInstanceOf(UnwrittenFileException.class);
  }
}
