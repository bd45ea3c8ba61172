package io.tierdrop.app.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.Runs;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.topology.Lab;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
          LAB {"later":{}}                                    | line 2, is no request, flow, state, mark or lab. It was written by a newer Tierdrop; open it with that one.
          LAB {"mark":7}                                      | line 2, has none of its parts as an object. The file is damaged
          LAB 7                                               | line 2, has none of its parts as an object. The file is damaged
          LAB {"mark":{"at":"2026-11-23T06:00:00Z","kind":"later"}} | line 2, has a word that is not known: 'later'. It was written by a newer Tierdrop
          LAB {"flow":{"end":"later"}}                        | line 2, has a word that is not known: 'later'. It was written by a newer Tierdrop
          LAB {"mark":{"at":"yesterday","kind":"fault"}}      | line 2, has no time in `at`. The file is damaged
          LAB {"mark":{"at":"2026-11-23T06:00:00Z","kind":7}} | line 2, has no text `kind`, or one that is too long. The file is damaged
          LAB {"state":{"node":"R1","level":"ODD","text":""}} | line 2, has a level that is not known. It was written by a newer Tierdrop
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

  /// A reflector with hundreds of sessions that are not up says so of each.
  @Test
  void textsThatAreTooLongAreWrittenShorter() throws Exception {
    String sessions =
        IntStream.range(0, 2_000)
            .mapToObj(i -> "BGP to LB7-" + i + " is active")
            .collect(Collectors.joining(", "));
    String smileys = "\ud83d\ude00".repeat(6_000);
    Path file = directory.resolve("long.gz");
    RecordingWriter.write(
        file,
        lab,
        List.of(
            new RunEntry.Stated(
                new NodeCondition(
                    "R1",
                    NodeCondition.Level.DOWN,
                    sessions,
                    Map.of("announces", smileys),
                    List.of(),
                    Instant.EPOCH)),
            new RunEntry.Marked(
                new TimelineMark(
                    Instant.EPOCH, TimelineMark.Kind.CHANGE, "", "x".repeat(20_000)))));
    List<RunEntry> read = RecordingReader.read(file).entries();
    assertThat(read.getFirst())
        .isInstanceOfSatisfying(
            RunEntry.Stated.class,
            stated -> {
              String text = stated.state().text();
              int kept = text.split(", ", -1).length - 1;
              assertThat(text)
                  .startsWith("BGP to LB7-0 is active, ")
                  .endsWith(", … and " + (2_000 - kept) + " more")
                  .hasSizeBetween(9_000, 10_000);
              String cut = stated.state().details().getOrDefault("announces", "");
              assertThat(cut).endsWith("\ud83d\ude00…").hasSizeBetween(9_000, 10_000);
            });
    assertThat(read.getLast())
        .isInstanceOfSatisfying(
            RunEntry.Marked.class,
            marked -> assertThat(marked.mark().text()).hasSizeBetween(9_000, 10_000));
  }

  @Test
  void aFullRecordingIsWholeAndWhatComesAfterIsSaid() throws Exception {
    List<RunEntry> entries = Runs.recording(lab, 200).entries();
    Path file = directory.resolve("full.gz");
    try (RecordingWriter writer = RecordingWriter.begin(Files.newOutputStream(file), lab, 100)) {
      for (int i = 0; i < entries.size(); i++) {
        assertThat(writer.append(entries.get(i))).isEqualTo(i < 100);
      }
    }
    RunRecording read = RecordingReader.read(file);
    assertThat(read.whole()).isTrue();
    assertThat(read.entries()).isEqualTo(entries.subList(0, 100));
  }

  /// Of a longer one, as earlier programs wrote them, the beginning is there.
  @Test
  void aRecordingOfMoreEntriesThanOneMayHaveOpensUpToThere() throws Exception {
    List<RunEntry> entries = Runs.recording(lab, 200).entries();
    Path file = directory.resolve("more.gz");
    assertThat(RecordingWriter.write(file, lab, entries)).isTrue();
    RunRecording read = RecordingReader.read(file, EntryMemory.ofThisProgram(), entries.size() - 1);
    assertThat(read.entries()).isEqualTo(entries.subList(0, entries.size() - 1));
    assertThat(read.whole()).isFalse();
    assertThat(read.missing()).startsWith("what comes after the ").contains("entries");
    assertThat(RecordingReader.read(file, EntryMemory.ofThisProgram(), entries.size()).whole())
        .isTrue();
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
