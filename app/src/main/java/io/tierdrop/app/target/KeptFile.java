package io.tierdrop.app.target;

import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.InputLimits;
import io.tierdrop.file.WholeFile;
import io.tierdrop.json.BoundedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A small JSON file in which the program remembers something that it can do without: one that
/// cannot be read is begun anew, one that cannot be written is left, and the log says so.
final class KeptFile {

  private static final Logger LOG = LoggerFactory.getLogger(KeptFile.class);

  private final @Nullable Path file;
  private boolean said;

  /// For one thread at a time.
  ///
  /// @param file where, or null for nowhere
  KeptFile(@Nullable Path file) {
    this.file = file;
  }

  ObjectNode read() {
    Path kept = file;
    if (kept == null || !Files.exists(kept)) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode found = BoundedJson.tree(BoundedFile.text(kept, InputLimits.SETTINGS));
      if (found instanceof ObjectNode all) {
        return all;
      }
      passOver(kept, "it is no JSON object");
    } catch (JacksonException e) {
      LOG.debug("{} is not JSON", kept, e);
      passOver(kept, "it is not JSON");
    } catch (IOException e) {
      passOver(kept, e.toString());
    }
    return JsonNodeFactory.instance.objectNode();
  }

  /// It is read often, and said once.
  private void passOver(Path kept, String why) {
    if (!said) {
      said = true;
      LOG.warn("{} is begun anew: {}", kept, why);
    }
  }

  /// Whoever reads meanwhile finds what was there before, or all of this.
  void write(ObjectNode all) {
    Path kept = file;
    if (kept == null) {
      return;
    }
    try {
      Path directory = kept.toAbsolutePath().getParent();
      if (directory != null) {
        FileReaders.OWNER.directory(directory);
      }
      WholeFile.write(kept, FileReaders.OWNER, all.toString());
    } catch (IOException e) {
      LOG.warn("{} cannot be written: {}", kept, e.toString());
    }
  }
}
