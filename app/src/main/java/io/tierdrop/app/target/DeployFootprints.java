package io.tierdrop.app.target;

import io.tierdrop.preflight.trouble.DeployFootprint;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Remembers on this computer which labs were deployed where, so that a lab that is gone can be
/// told from one that never was. Losing this file loses only that.
public final class DeployFootprints {

  /// Remembers nothing.
  public static final DeployFootprints NONE = new DeployFootprints(null);

  private final KeptFile kept;

  /// @param file where, or null for nowhere
  public DeployFootprints(@Nullable Path file) {
    this.kept = new KeptFile(file);
  }

  public synchronized Optional<DeployFootprint> of(String target, String lab) {
    JsonNode entry = kept.read().path(target).path(lab);
    return entry.isObject()
        ? Optional.of(
            new DeployFootprint(entry.path("boot").asString(""), entry.path("at").asLong(0)))
        : Optional.empty();
  }

  public synchronized void remember(String target, String lab, DeployFootprint footprint) {
    ObjectNode all = kept.read();
    all.withObjectProperty(target)
        .putObject(lab)
        .put("boot", footprint.boot())
        .put("at", footprint.at());
    kept.write(all);
  }

  public synchronized void forget(String target, String lab) {
    ObjectNode all = kept.read();
    if (all.path(target).has(lab)) {
      all.withObjectProperty(target).remove(lab);
      kept.write(all);
    }
  }
}
