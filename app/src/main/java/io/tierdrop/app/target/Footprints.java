package io.tierdrop.app.target;

import io.tierdrop.preflight.trouble.Footprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Remembers on this computer which labs were deployed where, so that a lab that is gone can be
/// told from one that never was. Losing this file loses only that.
public final class Footprints {

  private static final Logger LOG = LoggerFactory.getLogger(Footprints.class);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// Remembers nothing.
  public static final Footprints NONE = new Footprints(null);

  private final @Nullable Path file;

  /// @param file where, or null for nowhere
  public Footprints(@Nullable Path file) {
    this.file = file;
  }

  public synchronized Optional<Footprint> of(String target, String lab) {
    JsonNode entry = read().path(target).path(lab);
    return entry.isObject()
        ? Optional.of(new Footprint(entry.path("boot").asString(""), entry.path("at").asLong(0)))
        : Optional.empty();
  }

  public synchronized void remember(String target, String lab, Footprint footprint) {
    ObjectNode all = read();
    all.withObjectProperty(target)
        .putObject(lab)
        .put("boot", footprint.boot())
        .put("at", footprint.at());
    write(all);
  }

  public synchronized void forget(String target, String lab) {
    ObjectNode all = read();
    if (all.path(target).has(lab)) {
      all.withObjectProperty(target).remove(lab);
      write(all);
    }
  }

  private ObjectNode read() {
    Path kept = file;
    try {
      return kept != null
              && Files.exists(kept)
              && MAPPER.readTree(Files.readString(kept)) instanceof ObjectNode all
          ? all
          : MAPPER.createObjectNode();
    } catch (IOException | JacksonException e) {
      LOG.warn("{} cannot be read and is begun anew", kept, e);
      return MAPPER.createObjectNode();
    }
  }

  private void write(ObjectNode all) {
    Path kept = file;
    if (kept == null) {
      return;
    }
    try {
      Path directory = kept.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Path next = Path.of(kept + ".new");
      Files.writeString(next, MAPPER.writeValueAsString(all));
      Files.move(next, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Only an explanation is lost by that, never a lab.
      LOG.warn("{} cannot be written", kept, e);
    }
  }
}
