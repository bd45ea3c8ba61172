package io.tierdrop.app.target;

import io.tierdrop.host.HostAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Remembers on this computer which machines were chosen, newest first: their addresses and
/// nothing else, no secret ever.
public final class UsedTargets {

  private static final int KEPT = 8;
  private static final String KEY = "targets";

  private final KeptFile kept;

  /// @param file where, or null for nowhere
  public UsedTargets(@Nullable Path file) {
    this.kept = new KeptFile(file);
  }

  public synchronized List<HostAddress> list() {
    List<HostAddress> found = new ArrayList<>();
    for (JsonNode entry : kept.read().path(KEY)) {
      address(entry.asString("")).ifPresent(found::add);
    }
    return found.stream().distinct().limit(KEPT).toList();
  }

  // People edit files; what is no address any more is passed over.
  private static Optional<HostAddress> address(String text) {
    try {
      return Optional.of(HostAddress.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public synchronized void remember(HostAddress address) {
    List<HostAddress> changed = new ArrayList<>(list());
    changed.remove(address);
    changed.addFirst(address);
    write(changed);
  }

  public synchronized void forget(HostAddress address) {
    List<HostAddress> changed = new ArrayList<>(list());
    if (changed.remove(address)) {
      write(changed);
    }
  }

  private void write(List<HostAddress> addresses) {
    ObjectNode all = kept.read();
    ArrayNode list = all.putArray(KEY);
    addresses.stream().limit(KEPT).map(HostAddress::toString).forEach(list::add);
    kept.write(all);
  }
}
