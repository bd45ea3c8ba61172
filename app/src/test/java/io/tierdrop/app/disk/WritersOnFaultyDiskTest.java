package io.tierdrop.app.disk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.Runs;
import io.tierdrop.app.designer.canvas.CanvasScene;
import io.tierdrop.app.designer.export.DrawingExport;
import io.tierdrop.app.designer.export.ExportColors;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.lab.node.CaptureWriter;
import io.tierdrop.app.recording.RecordingWriter;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.target.DeployFootprints;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.host.ssh.KnownHostsWriter;
import io.tierdrop.json.LabFile;
import io.tierdrop.preflight.trouble.DeployFootprint;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import io.tierdrop.vm.qemu.JsonFile;
import io.tierdrop.vm.qemu.VmRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Whatever a disk does in the middle of writing, the file is the earlier one or the new one.
class WritersOnFaultyDiskTest {

  private static final byte[] EARLIER =
      "what was there before".getBytes(java.nio.charset.StandardCharsets.UTF_8);
  private static final Lab LAB = new Lab("x", "", "", Topology.EMPTY, Drawing.EMPTY);

  private static final List<RunEntry> ENTRIES = Runs.recording(Labs.small(), 20).entries();

  @TempDir Path directory;
  private final FaultyDisk disk = new FaultyDisk();
  private final CanvasScene scenery = CanvasScene.of(LabPicture.of(Labs.small()));
  private final TextBundle texts = new TextBundle(Locale.ENGLISH);

  /// Writes one kind of file.
  private interface Writer {
    void write(Path file) throws Exception;
  }

  /// @param stride every how many bytes it fails; 1 unless one run takes long
  /// @param told whether a failure is an exception; else a line in the log
  private record Kind(String name, Writer writer, int stride, boolean told) {
    static Kind of(String name, Writer writer) {
      return new Kind(name, writer, 1, true);
    }
  }

  private List<Kind> kinds() {
    VmRecord record = new VmRecord(7, 2222, 1, "image", "TCG", "no KVM", "boot", true, false);
    return List.of(
        Kind.of("lab", file -> LabFile.save(file, LAB)),
        Kind.of("text", file -> WholeFile.write(file, FileReaders.USUAL, "x".repeat(9000))),
        Kind.of("recording", file -> RecordingWriter.write(file, LAB, ENTRIES)),
        Kind.of("capture", CaptureWriter::write),
        Kind.of("known hosts", KnownHostsWriter::write),
        Kind.of("machine", file -> new JsonFile<>(file, VmRecord.class).write(record)),
        new Kind("svg", file -> export(file, ".svg"), 997, true),
        new Kind("png", file -> export(file, ".png"), 997, true),
        new Kind("pdf", file -> export(file, ".pdf"), 997, true),
        new Kind(
            "remembered",
            file ->
                new DeployFootprints(file).remember("vm", "lab", new DeployFootprint("boot", 1)),
            1,
            false));
  }

  /// The exporter chooses by the name's end.
  private void export(Path file, String ending) throws IOException {
    Path named = file.resolveSibling("drawing" + ending);
    DrawingExport.write(scenery, texts, ExportColors.LIGHT, "small", named);
  }

  private Path place(Kind kind) {
    boolean drawing = List.of("svg", "png", "pdf").contains(kind.name());
    return directory.resolve(drawing ? "drawing." + kind.name() : "file");
  }

  @BeforeAll
  static void quiet() {
    Logger log = (Logger) LoggerFactory.getLogger("io.tierdrop.app.target.KeptFile");
    log.setLevel(Level.OFF);
  }

  @Test
  void theEarlierOrTheNewFileNeverLess() throws Exception {
    List<String> counts = new ArrayList<>();
    int all = 0;
    for (Kind kind : kinds()) {
      int runs = runs(kind);
      counts.add(kind.name() + " " + runs);
      all += runs;
    }
    System.out.println("Writes on a failing disk: " + all + " (" + String.join(", ", counts) + ")");
    assertThat(all).isGreaterThan(10_000);
  }

  @Test
  void whereNothingIsPosixEveryFileIsKept() throws Exception {
    FaultyDisk windows = FaultyDisk.ofWindows();
    for (Kind kind : kinds()) {
      Path file = place(kind);
      Files.deleteIfExists(file);
      kind.writer().write(windows.on(file));
      assertThat(file).as(kind.name()).isNotEmptyFile();
    }
    Path state = directory.resolve("state");
    Path kept = state.resolve("kept.json");
    FileReaders.OWNER.directory(windows.on(state));
    WholeFile.write(windows.on(kept), FileReaders.OWNER, "x");
    FileReaders.OWNER.all(windows.on(state));
    assertThat(kept).hasContent("x");
  }

  private int runs(Kind kind) throws Exception {
    long size = size(kind);
    int runs = 0;
    for (DiskFault fault : DiskFault.values()) {
      for (long at = 0; at < (fault.atByte() ? size : 1); at += kind.stride()) {
        run(kind, fault, at);
        runs++;
      }
    }
    return runs;
  }

  private long size(Kind kind) throws Exception {
    disk.mend();
    kind.writer().write(disk.on(place(kind)));
    long size = disk.written();
    assertThat(size).as(kind.name()).isPositive();
    return size;
  }

  private void run(Kind kind, DiskFault fault, long at) throws Exception {
    Path file = place(kind);
    Files.write(file, EARLIER);
    disk.breaks(fault, at);
    boolean failed = false;
    try {
      kind.writer().write(disk.on(file));
    } catch (IOException e) {
      failed = true;
      assertThat(e.getMessage()).contains(file.toString(), fault.reason(), "unchanged");
    } finally {
      disk.mend();
    }
    String where = kind.name() + ", " + fault + " at byte " + at;
    assertThat(failed).as(where).isEqualTo(kind.told());
    assertThat(Arrays.equals(Files.readAllBytes(file), EARLIER)).as(where).isTrue();
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.filter(path -> path.toString().endsWith(".part"))).as(where).isEmpty();
    }
  }
}
