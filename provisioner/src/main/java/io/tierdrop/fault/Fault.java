package io.tierdrop.fault;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A fault as it is asked for.
///
/// @param nodes members, or tiers for all of their members; at least one
/// @param settings such as `delay` → `50ms`
/// @param until after which it heals by itself; null for when it is healed
public record Fault(
    FaultKind kind, List<String> nodes, Map<String, String> settings, @Nullable Duration until) {

  public Fault {
    nodes = List.copyOf(nodes);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("No node is named. Say at least one.");
    }
    kind.refusal(settings)
        .ifPresent(
            wrong -> {
              throw new IllegalArgumentException(wrong);
            });
    if (until != null && (until.isZero() || until.isNegative())) {
      throw new IllegalArgumentException("A fault lasts longer than nothing. Say 30s or 2m.");
    }
  }

  /// Such as `netem delay=50ms loss=5% on R-1`.
  public String text() {
    StringBuilder text = new StringBuilder(kind.word());
    settings.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.append(" on ").append(String.join(", ", nodes)).toString();
  }
}
