package io.tierdrop.app.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.Runs;
import io.tierdrop.topology.Lab;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingFileTest {

  @TempDir Path directory;
  private final Lab lab = Labs.small();

  @Test
  void whatWasWrittenIsReadAgain() throws Exception {
    RunRecording recording = Runs.recording(lab, 200);
    Path file = directory.resolve("run.recording.gz");
    RecordingWriter.write(file, recording.lab(), recording.entries());
    assertThat(RecordingReader.read(file)).isEqualTo(recording);
  }

  @Test
  void aRecordingThatWasCutOffOpensUpToItsLastWholeLine() throws Exception {
    RunRecording recording = Runs.recording(lab, 50);
    Path file = directory.resolve("cut.recording.gz");
    RecordingWriter writer = RecordingWriter.begin(file, lab);
    for (RunEntry entry : recording.entries()) {
      writer.append(entry);
    }
    writer.flush();
    RunRecording read = RecordingReader.read(file);
    assertThat(read.whole()).isFalse();
    assertThat(read.entries()).isEqualTo(recording.entries());
    writer.close();
    assertThat(RecordingReader.read(file).whole()).isTrue();
  }

  @Test
  void theRecorderWritesBesideItsCaller() throws Exception {
    RunRecording recording = Runs.recording(lab, 100);
    Path file = directory.resolve("deep").resolve("live.recording.gz");
    List<IOException> failures = new ArrayList<>();
    try (RunRecorder recorder = RunRecorder.to(file, lab, failures::add)) {
      recording.entries().forEach(recorder::append);
    }
    assertThat(failures).isEmpty();
    assertThat(RecordingReader.read(file)).isEqualTo(recording);
  }

  /// Somebody records into /tmp.
  @Test
  void aDirectoryThatIsThereKeepsItsPermissionsAndANewOneIsTheOwners() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    RecordingWriter.begin(directory.resolve("x.recording.gz"), lab).close();
    Path made = directory.resolve("made");
    RecordingWriter.begin(made.resolve("x.recording.gz"), lab).close();

    assertThat(permissions(directory)).isEqualTo("rwxrwxrwx");
    assertThat(permissions(made)).isEqualTo("rwx------");
    assertThat(permissions(directory.resolve("x.recording.gz"))).isEqualTo("rw-------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aFileThatCannotBeWrittenIsToldOnce() throws Exception {
    Path place = Files.writeString(directory.resolve("file"), "");
    List<IOException> failures = new ArrayList<>();
    try (RunRecorder recorder = RunRecorder.to(place.resolve("x.gz"), lab, failures::add)) {
      Runs.recording(lab, 3).entries().forEach(recorder::append);
    }
    assertThat(failures).hasSize(1);
  }

  /// Whatever a stranger's file holds: it is read, or refused with one sentence that helps.
  @Test
  void damagedFilesAreReadOrRefusedInWords() throws Exception {
    RunRecording recording = Runs.recording(lab, 30);
    Path good = directory.resolve("good.gz");
    RecordingWriter.write(good, lab, recording.entries());
    byte[] plain = unpacked(Files.readAllBytes(good));
    Random random = new Random(5);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bytes = plain.clone();
      int flips = 1 + random.nextInt(4);
      for (int flip = 0; flip < flips; flip++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      byte[] packed = packed(bytes);
      if (i % 3 == 0) {
        packed = java.util.Arrays.copyOf(packed, random.nextInt(packed.length));
      }
      Path file = Files.write(directory.resolve("bad.gz"), packed);
      RecordingException refusal =
          catchThrowableOfType(RecordingException.class, () -> RecordingReader.read(file));
      if (refusal != null) {
        refused++;
        assertThat(refusal.getMessage()).contains("bad.gz").endsWith(".").hasSizeLessThan(2_000);
      }
    }
    assertThat(refused).isBetween(150, 299);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"tierdrop":"lab"}                                  | is no recording. Choose a file that Tierdrop saved as a recording.
          {"tierdrop":"recording","version":9}                | version 9, this program knows version 1. Open it with a newer Tierdrop.
          nonsense                                            | line 1, is not JSON. The file is damaged; ask for it again, or record anew.
          LAB {"guess":1}                                     | line 2, is no request, flow, state, mark or lab. The file is damaged
          LAB {"mark":{"at":"yesterday","kind":"fault"}}      | line 2, has no time in `at`. The file is damaged
          LAB {"mark":{"at":"2026-11-23T06:00:00Z","kind":7}} | line 2, has no text `kind`, or one that is too long. The file is damaged
          LAB {"state":{"node":"R1","level":"ODD","text":""}} | line 2, has a level that is not known. The file is damaged
          LAB {"flow":{"end":"open","endedAt":"x"}}           | line 2, has a flow whose end and endedAt contradict each other. The file is damaged
          """)
  void errorsSayTheLineAndTheRemedy(String text, String message) throws Exception {
    Path good = directory.resolve("good.gz");
    RecordingWriter.write(good, lab, List.of());
    String header = new String(unpacked(Files.readAllBytes(good)), StandardCharsets.UTF_8);
    String content = text.startsWith("LAB ") ? header + text.substring(4) : text;
    Path file =
        Files.write(
            directory.resolve("x.gz"), packed((content + "\n").getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> RecordingReader.read(file))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFileThatWouldFillTheMemoryIsRefusedEarly() throws Exception {
    Path file = directory.resolve("bomb.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(new byte[6 << 20]);
    }
    assertThatThrownBy(() -> RecordingReader.read(file))
        .hasMessageContaining("line 1, is longer than 4 MiB");
  }

  @Test
  void whatIsNotCompressedIsNoRecording() throws Exception {
    Path file = Files.writeString(directory.resolve("plain.txt"), "hello");
    assertThatThrownBy(() -> RecordingReader.read(file))
        .isInstanceOf(RecordingException.class)
        .hasMessageEndingWith("Choose a file that Tierdrop saved as a recording.");
    assertThatThrownBy(() -> RecordingReader.read(directory.resolve("nowhere")))
        .hasMessageEndingWith("Check its name.");
  }

  private static byte[] unpacked(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
