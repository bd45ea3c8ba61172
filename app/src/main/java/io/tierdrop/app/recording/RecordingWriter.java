package io.tierdrop.app.recording;

import io.tierdrop.file.FileReaders;
import io.tierdrop.file.InputLimits;
import io.tierdrop.file.WholeFile;
import io.tierdrop.json.LabWriter;
import io.tierdrop.topology.Lab;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// Appends entries to a file: JSON lines, compressed. What was flushed can be read even when the
/// program ends without closing it.
public final class RecordingWriter implements AutoCloseable {

  static final int VERSION = 1;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final int most;
  private int entries;
  private long bytes;

  private RecordingWriter(OutputStream out, int most) {
    this.out = out;
    this.most = most;
  }

  /// Begins a recording of what happens from now on, in a file of its own that only its owner
  /// reads: it is written as it goes, so that a crash loses next to nothing.
  ///
  /// @param lab that runs at the beginning
  public static RecordingWriter begin(Path file, Lab lab) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    // One that is there may be anybody's, such as /tmp: its permissions are not the recording's.
    if (parent != null && !Files.isDirectory(parent)) {
      FileReaders.OWNER.directory(parent);
    }
    OutputStream made = Files.newOutputStream(file);
    FileReaders.OWNER.file(file);
    return begin(made, lab);
  }

  /// The same into what is open already.
  static RecordingWriter begin(OutputStream file, Lab lab) throws IOException {
    return begin(file, lab, InputLimits.RECORDING_ENTRIES);
  }

  /// @param most entries
  static RecordingWriter begin(OutputStream file, Lab lab, int most) throws IOException {
    RecordingWriter writer =
        new RecordingWriter(
            new BufferedOutputStream(new GZIPOutputStream(file, BUFFER, true), BUFFER), most);
    writer.line(
        MAPPER.writeValueAsString(
            EntryJson.object()
                .put("tierdrop", "recording")
                .put("version", VERSION)
                .set("lab", MAPPER.readTree(LabWriter.write(lab)))));
    writer.flush();
    return writer;
  }

  /// Writes a whole recording; a file that is there stands until this one is whole.
  ///
  /// @return whether there was room for all entries
  public static boolean write(Path file, Lab lab, Iterable<RunEntry> entries) throws IOException {
    AtomicBoolean room = new AtomicBoolean(true);
    WholeFile.write(
        file,
        FileReaders.USUAL,
        out -> {
          try (RecordingWriter writer = begin(out, lab)) {
            for (RunEntry entry : entries) {
              if (!writer.append(entry)) {
                room.set(false);
                return;
              }
            }
          }
        });
    return room.get();
  }

  /// Writes one more entry, unless there are as many, or as many bytes, as a reader takes.
  ///
  /// @return whether there was room for it
  public boolean append(RunEntry entry) throws IOException {
    boolean room = entries < most && line(EntryJson.line(entry));
    entries += room ? 1 : 0;
    return room;
  }

  /// Brings to the disk what was appended so far.
  public void flush() throws IOException {
    out.flush();
  }

  private boolean line(String text) throws IOException {
    byte[] line = text.getBytes(StandardCharsets.UTF_8);
    if (bytes + line.length + 1 > InputLimits.RECORDING) {
      return false;
    }
    bytes += line.length + 1;
    out.write(line);
    out.write('\n');
    return true;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
