package io.tierdrop.scenario.foresee;

import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultConsequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The faults that are in a lab's nodes, as they come and go.
///
/// Who checks or routes notices the others' faults only while it works. Where keepalived, BIRD or
/// FRR
/// does nothing, whatever else comes or goes meanwhile is not computed until that is healed.
public final class ActiveFaults {

  /// Daemons that notice on behalf of kernels.
  private static final Set<String> NOTICING = Set.of("keepalived", "bird", "bgpd", "zebra");

  private final Map<String, Map<String, Fault>> byNode = new LinkedHashMap<>();
  private boolean missed;

  /// The same faults, to come and go apart from these.
  ActiveFaults copy() {
    ActiveFaults copy = new ActiveFaults();
    byNode.forEach((node, faults) -> copy.byNode.put(node, new LinkedHashMap<>(faults)));
    copy.missed = missed;
    return copy;
  }

  /// A fault in one of the nodes that it is asked for.
  public record Placed(String node, Fault fault) {}

  public void inject(String node, Fault fault) {
    missed |= deaf() && !quiet(fault);
    byNode
        .computeIfAbsent(node, _ -> new LinkedHashMap<>())
        .put(fault.kind().word() + fault.settings(), fault);
  }

  /// Whatever is in these nodes is healed.
  public void heal(Collection<String> nodes) {
    boolean others = all().stream().anyMatch(p -> nodes.contains(p.node()) && !quiet(p.fault()));
    byNode.keySet().removeAll(nodes);
    missed = deaf() && (missed || others);
  }

  /// All of them, those of a node behind each other.
  public List<Placed> all() {
    List<Placed> all = new ArrayList<>();
    byNode.forEach(
        (node, faults) -> faults.values().forEach(fault -> all.add(new Placed(node, fault))));
    return all;
  }

  public boolean isEmpty() {
    return byNode.isEmpty();
  }

  public Set<String> nodes() {
    return Set.copyOf(byNode.keySet());
  }

  /// Whether something came or went while one that would notice did nothing.
  public boolean missed() {
    return missed;
  }

  private boolean deaf() {
    return all().stream().map(Placed::fault).anyMatch(ActiveFaults::deafens);
  }

  private static boolean deafens(Fault fault) {
    return switch (fault.kind().consequence()) {
      case FROZEN -> true;
      case DAEMON, HUNG ->
          Optional.ofNullable(fault.settings().get("daemon"))
              .filter(name -> !NOTICING.contains(name))
              .isEmpty();
      default -> false;
    };
  }

  /// Whether nobody has to notice it.
  private static boolean quiet(Fault fault) {
    FaultConsequence consequence = fault.kind().consequence();
    return consequence == FaultConsequence.NONE || consequence == FaultConsequence.DISTRUSTED;
  }
}
