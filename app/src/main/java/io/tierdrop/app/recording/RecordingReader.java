package io.tierdrop.app.recording;

import io.tierdrop.file.InputLimits;
import io.tierdrop.json.BoundedJson;
import io.tierdrop.topology.Lab;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/// Opens recordings, also those that strangers send.
public final class RecordingReader {

  private static final int BUFFER = 1 << 16;

  private final String name;
  private final int most;
  private final EntryReader entryReader;
  private long bytes;
  private int number;
  private String missing = "";

  private RecordingReader(String name, EntryMemory memory, int most) {
    this.name = name;
    this.most = most;
    this.entryReader = new EntryReader(memory);
  }

  /// Reads a file. Of one that holds more than there is room for, the beginning.
  ///
  /// @throws RecordingException when it is no recording of this or an earlier version, or broken
  public static RunRecording read(Path file) throws RecordingException {
    return read(file, EntryMemory.ofThisProgram(), InputLimits.RECORDING_ENTRIES);
  }

  /// @param most entries
  static RunRecording read(Path file, EntryMemory memory, int most) throws RecordingException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new RecordingException(
          "%s is no regular file, but %s. Choose a file that Tierdrop saved as a recording."
              .formatted(file, Files.isDirectory(file) ? "a directory" : "a pipe or a device"));
    }
    RecordingReader reader = new RecordingReader(String.valueOf(file.getFileName()), memory, most);
    try (InputStream raw = Files.newInputStream(file)) {
      return reader.read(new BufferedInputStream(raw, BUFFER));
    } catch (NoSuchFileException e) {
      throw new RecordingException("There is no file " + file + ". Check its name.", e);
    } catch (AccessDeniedException e) {
      throw new RecordingException(file + " may not be read. Check its permissions.", e);
    } catch (IOException e) {
      throw new RecordingException(
          file
              + " cannot be read as a recording ("
              + (e.getMessage() == null ? "it is empty or was cut off" : e.getMessage())
              + "). Choose a file that Tierdrop saved as a recording.",
          e);
    }
  }

  private RunRecording read(InputStream raw) throws IOException, RecordingException {
    InputStream in = new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
    Lab lab = header(json(line(in)));
    List<RunEntry> entries = new ArrayList<>();
    for (String line = line(in); line != null; line = line(in)) {
      if (entries.size() == most) {
        missing = "what comes after the %,d entries that a recording may have".formatted(most);
        break;
      }
      try {
        entries.add(entryReader.read(json(line)));
      } catch (UnknownWordException e) {
        throw newer(e);
      } catch (IllegalArgumentException e) {
        throw broken(e.getMessage());
      } catch (RecordingMemoryException e) {
        missing = "what comes from line %,d on, which %s".formatted(number, remedy(e));
        break;
      }
    }
    return new RunRecording(lab, entries, missing);
  }

  private Lab header(JsonNode header) throws RecordingException {
    if (!header.path("tierdrop").asString("").equals("recording")) {
      throw new RecordingException(
          name + " is no recording. Choose a file that Tierdrop saved as a recording.");
    }
    int version = header.path("version").asInt(0);
    if (version != RecordingWriter.VERSION) {
      throw new RecordingException(
          "%s is a recording of version %d, this program knows version %d. Open it with a newer Tierdrop."
              .formatted(name, version, RecordingWriter.VERSION));
    }
    try {
      return entryReader.lab(header.path("lab"));
    } catch (IllegalArgumentException e) {
      throw broken(e.getMessage());
    } catch (RecordingMemoryException e) {
      throw tooMuch(e);
    }
  }

  private JsonNode json(@Nullable String line) throws RecordingException {
    try {
      return BoundedJson.tree(line == null ? "" : line);
    } catch (StreamConstraintsException e) {
      throw broken("is nested deeper, or holds more, than a line of a recording does");
    } catch (JacksonException e) {
      throw broken("is not JSON");
    }
  }

  /// The next whole line. A recording that was cut off ends without one, and maybe in the middle
  /// of its compression.
  private @Nullable String line(InputStream in) throws IOException, RecordingException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    number++;
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (++bytes > InputLimits.RECORDING) {
          missing = "what comes after the 512 MiB that a recording may have";
          return null;
        }
        if (next == '\n') {
          return line.toString(StandardCharsets.UTF_8);
        }
        line.write(next);
        if (line.size() > InputLimits.LINE) {
          throw broken("is longer than 4 MiB");
        }
      }
    } catch (EOFException e) {
      missing = RunRecording.CUT_OFF;
      return null;
    }
    if (line.size() > 0) {
      missing = RunRecording.CUT_OFF;
    }
    return null;
  }

  private RecordingException tooMuch(RecordingMemoryException memory) {
    return new RecordingException(
        "%s, line %d, %s.".formatted(name, number, remedy(memory)), memory);
  }

  private static String remedy(RecordingMemoryException memory) {
    return memory.getMessage()
        + ". Record a shorter time or fewer flows, or give the program more memory:"
        + " JAVA_TOOL_OPTIONS=-Xmx2g";
  }

  private RecordingException newer(UnknownWordException unknown) {
    return new RecordingException(
        "%s, line %d, %s. It was written by a newer Tierdrop; open it with that one."
            .formatted(name, number, unknown.getMessage()),
        unknown);
  }

  private RecordingException broken(@Nullable String what) {
    return new RecordingException(
        "%s, line %d, %s. The file is damaged; ask for it again, or record anew."
            .formatted(name, number, what));
  }
}
