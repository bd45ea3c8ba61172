package io.tierdrop.app.fault;

import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.topology.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Faults by lot: any kind, on any node that can have it. Each part of a node has one kind only,
/// so that none is in another's way.
final class RandomFault {

  private static final Map<Kind, List<String>> NODES =
      Map.of(
          Kind.ROUTER, List.of("R1", "R2"),
          Kind.L4, List.of("LB4-1", "LB4-2"),
          Kind.L7, List.of("LB7-1", "LB7-2", "LB7-3"),
          Kind.BACKEND, List.of("S1", "S2", "S3"),
          Kind.DNS, List.of("dns"));

  /// Those that need settings to make sense, and some that may have them.
  private static final Map<FaultKind, Map<String, String>> SETTINGS =
      Map.of(
          FaultKind.NETEM, Map.of("delay", "5ms", "loss", "1%"),
          FaultKind.MTU, Map.of("mtu", "1400"),
          FaultKind.BGP_FLAP, Map.of("every", "2"));

  /// One fault for each part of a node: files, processes, links, queues, MTU, sessions, routes.
  private static final Map<Kind, List<FaultKind>> KINDS =
      Map.of(
          Kind.ROUTER,
              List.of(FaultKind.FROZEN, FaultKind.CPU, FaultKind.BLACKHOLE, FaultKind.ECMP_CHANGE),
          Kind.L4,
              List.of(
                  FaultKind.MAINTENANCE,
                  FaultKind.LINK_DOWN,
                  FaultKind.ROUTE_WITHDRAWN,
                  FaultKind.MTU,
                  FaultKind.BGP_DOWN),
          Kind.L7, List.of(FaultKind.KILLED, FaultKind.AGENT_DOWN, FaultKind.NETEM, FaultKind.CPU),
          Kind.BACKEND,
              List.of(FaultKind.HTTP_500, FaultKind.SLOW, FaultKind.FROZEN, FaultKind.MTU),
          Kind.DNS, List.of(FaultKind.DNS_OVERRIDE, FaultKind.BLACKHOLE));

  private RandomFault() {}

  static Fault next(Random random) {
    List<Kind> where = Arrays.stream(Kind.values()).filter(NODES::containsKey).toList();
    Kind kind = pick(where, random);
    FaultKind fault = pick(KINDS.getOrDefault(kind, List.of()), random);
    String node = pick(NODES.getOrDefault(kind, List.of()), random);
    return new Fault(fault, List.of(node), SETTINGS.getOrDefault(fault, Map.of()), null);
  }

  private static <T> T pick(List<T> among, Random random) {
    return among.get(random.nextInt(among.size()));
  }
}
