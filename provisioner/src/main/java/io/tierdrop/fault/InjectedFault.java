package io.tierdrop.fault;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A fault that is in place on one node.
///
/// @param id unique within the lab
/// @param kind the fault's word
/// @param since by the VM's clock
/// @param until when it heals by itself; null for never
public record InjectedFault(
    int id,
    String kind,
    String node,
    Map<String, String> settings,
    Instant since,
    @Nullable Instant until) {

  /// The daemons that answer requests. A backend's is the one that is meant where none is named.
  private static final Set<String> SERVING = Set.of("haproxy", "nginx");

  public InjectedFault {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /// Whether nothing comes through the node any more, so that it is dead for all others.
  public boolean cutsOff() {
    return FaultKind.of(kind)
        .filter(
            known ->
                known.consequence() == FaultConsequence.DEAD
                    || (known.consequence() == FaultConsequence.CUT && allWays(settings)))
        .isPresent();
  }

  /// Whether a server goes on accepting connections and answers none.
  public boolean hangs() {
    return FaultKind.of(kind)
        .filter(
            known ->
                known.consequence() == FaultConsequence.FROZEN
                    || (known.consequence() == FaultConsequence.HUNG
                        && SERVING.contains(settings.getOrDefault("daemon", "nginx"))))
        .isPresent();
  }

  /// Whether the node's certificates, or what it trusts, are not as they should be.
  public boolean distrusts() {
    return FaultKind.of(kind)
        .filter(known -> known.consequence() == FaultConsequence.DISTRUSTED)
        .isPresent();
  }

  /// Whether a cut is of all of a node's links in both directions.
  public static boolean allWays(Map<String, String> settings) {
    return settings.isEmpty() || settings.equals(Map.of("direction", "both"));
  }

  /// Such as `netem delay=50ms loss=5%`.
  public String text() {
    StringBuilder text = new StringBuilder(kind);
    settings.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.toString();
  }
}
