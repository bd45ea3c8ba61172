package io.tierdrop.app.recording;

import io.tierdrop.json.LabWriter;
import io.tierdrop.topology.Lab;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// Appends entries to a file: JSON lines, compressed. What was flushed can be read even when the
/// program ends without closing it.
public final class RecordingWriter implements AutoCloseable {

  static final int VERSION = 1;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;

  private RecordingWriter(OutputStream out) {
    this.out = out;
  }

  /// Begins a recording; a file that is there is replaced.
  ///
  /// @param lab that runs at the beginning
  public static RecordingWriter begin(Path file, Lab lab) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    RecordingWriter writer =
        new RecordingWriter(
            new BufferedOutputStream(
                new GZIPOutputStream(Files.newOutputStream(file), BUFFER, true), BUFFER));
    writer.line(
        MAPPER.writeValueAsString(
            EntryJson.object()
                .put("tierdrop", "recording")
                .put("version", VERSION)
                .set("lab", MAPPER.readTree(LabWriter.write(lab)))));
    writer.flush();
    return writer;
  }

  /// Writes a whole recording.
  public static void write(Path file, Lab lab, Iterable<Entry> entries) throws IOException {
    try (RecordingWriter writer = begin(file, lab)) {
      for (Entry entry : entries) {
        writer.append(entry);
      }
    }
  }

  public void append(Entry entry) throws IOException {
    line(EntryJson.line(entry));
  }

  /// Brings to the disk what was appended so far.
  public void flush() throws IOException {
    out.flush();
  }

  private void line(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
