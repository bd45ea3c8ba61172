package io.tierdrop.vm.qemu;

import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.InputLimits;
import io.tierdrop.file.WholeFile;
import io.tierdrop.json.BoundedJson;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// A record in a file of its own, replaced as a whole.
public final class JsonFile<T> {

  private static final Logger LOG = LoggerFactory.getLogger(JsonFile.class);

  private final Path file;
  private final Class<T> type;

  public JsonFile(Path file, Class<T> type) {
    this.file = file;
    this.type = type;
  }

  /// The record; empty when there is none or another version of the program wrote it.
  public Optional<T> read() throws IOException {
    try {
      return Optional.of(
          BoundedJson.MAPPER.readValue(BoundedFile.text(file, InputLimits.SETTINGS), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      LOG.warn("{} is not understood and counts as missing", file, e);
      return Optional.empty();
    }
  }

  public void write(T value) throws IOException {
    WholeFile.write(file, FileReaders.OWNER, BoundedJson.MAPPER.writeValueAsString(value));
  }
}
