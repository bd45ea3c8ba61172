package io.tierdrop.verify.failure;

import io.tierdrop.scenario.foresee.ActiveFaults;
import io.tierdrop.topology.Kind;
import java.util.List;
import java.util.Optional;

/// One thing of a lab that fails, as the faults that do the same on a machine.
///
/// @param name unique among a lab's failures: `R1`, `R1:infra` (its cable to infra), `infra`,
///     `DC 1`, `LB4-1/bird`
/// @param tier that its node belongs to; the name itself where there is none
/// @param node what that node is; empty where several fail at once
/// @param faults in the order in which they are noticed
public record LabFailure(
    FailureKind kind,
    String name,
    String tier,
    Optional<Kind> node,
    List<ActiveFaults.Placed> faults) {

  public LabFailure {
    faults = List.copyOf(faults);
  }

  /// For people: `R1`, `the cable of R1 to infra`.
  public String text() {
    return switch (kind) {
      case MEMBER -> name;
      case CABLE -> "the cable " + name;
      case SEGMENT -> "the segment " + name;
      case SITE -> "the site " + name;
      case DAEMON -> "the daemon " + name;
    };
  }

  /// Whether it is the world around the lab: nothing of the lab can help against it.
  public boolean outside() {
    return node.filter(kind -> kind == Kind.CLIENTS || kind == Kind.INTERNET).isPresent();
  }
}
