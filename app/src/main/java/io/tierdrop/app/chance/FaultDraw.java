package io.tierdrop.app.chance;

import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Faults by lot: any kind on any node of a lab that can have it.
final class FaultDraw {

  private static final Map<FaultKind, Map<String, String>> SETTINGS =
      Map.of(
          FaultKind.NETEM, Map.of("delay", "20ms"),
          FaultKind.SLOW, Map.of("delay", "200ms"),
          FaultKind.CPU, Map.of("share", "50"),
          FaultKind.MTU, Map.of("mtu", "1400"),
          FaultKind.BGP_FLAP, Map.of("every", "5"));

  private FaultDraw() {}

  static List<Fault> of(LabPlan plan, int count, long seed) {
    Random random = new Random(seed);
    List<Fault> faults = new ArrayList<>();
    while (faults.size() < count) {
      NodePlan node = plan.nodes().get(random.nextInt(plan.nodes().size()));
      List<FaultKind> kinds =
          Arrays.stream(FaultKind.values()).filter(kind -> can(node, kind, plan)).toList();
      FaultKind kind = kinds.get(random.nextInt(kinds.size()));
      faults.add(new Fault(kind, List.of(node.name()), settings(kind, node, random), null));
    }
    return faults;
  }

  /// Whether it has what the fault is about.
  private static boolean can(NodePlan node, FaultKind kind, LabPlan plan) {
    boolean speaks = node.daemons().stream().anyMatch(daemon -> daemon.name().equals("bird"));
    return kind.on(node.kind())
        && switch (kind) {
          case BGP_DOWN, BGP_FLAP -> speaks;
          case ROUTE_WITHDRAWN -> speaks && node.gate() != null;
          case MAINTENANCE -> node.gate() != null;
          case DAEMON_KILLED, DAEMON_HUNG, FROZEN, CPU -> !node.daemons().isEmpty();
          case ECMP_CHANGE -> speaks && node.kind() == Kind.ROUTER;
          case DNS_OVERRIDE -> plan.nodes().stream().anyMatch(each -> each.kind() == Kind.DNS);
          default -> !node.interfaces().isEmpty();
        };
  }

  private static Map<String, String> settings(FaultKind kind, NodePlan node, Random random) {
    return switch (kind) {
      case DAEMON_KILLED, DAEMON_HUNG ->
          Map.of("daemon", node.daemons().get(random.nextInt(node.daemons().size())).name());
      default -> SETTINGS.getOrDefault(kind, Map.of());
    };
  }
}
