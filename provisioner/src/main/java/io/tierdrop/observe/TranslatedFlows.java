package io.tierdrop.observe;

import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Flows whose packets carry a real server's address in place of the VIP behind an L4 that does
/// NAT. A real server may have several VIPs there: a packet is of that one to which the client, by
/// its port, opened a connection last. What no client opened, such as a health check, is no flow.
final class TranslatedFlows {

  private record End(String address, int port) {}

  /// The VIPs that each real server stands for.
  private final Map<End, Set<End>> vips = new HashMap<>();

  /// By client and VIP, when the connection was last opened, in nanoseconds since the epoch.
  private final Map<End, Map<End, Long>> opened = new HashMap<>();

  TranslatedFlows(LabPlan plan) {
    for (ServicePlan service : plan.services()) {
      if (service.delivery().nat()) {
        for (ServicePlan.RealServer server : service.realServers()) {
          vips.computeIfAbsent(
                  new End(server.address(), service.port()), _ -> new LinkedHashSet<>())
              .add(new End(service.address(), service.port()));
        }
      }
    }
  }

  /// Takes note of a packet to a VIP.
  void saw(FrameSighting sighting) {
    if (sighting.opens() && !vips.isEmpty()) {
      TcpFlow flow = sighting.flow();
      opened
          .computeIfAbsent(new End(flow.source(), flow.sourcePort()), _ -> new HashMap<>())
          .put(new End(flow.target(), flow.targetPort()), sighting.nanos());
    }
  }

  /// The flow, in the packet's own direction, that a packet between a client and a real server is
  /// of.
  Optional<TcpFlow> original(TcpFlow packet) {
    return toServer(packet).or(() -> toServer(packet.reversed()).map(TcpFlow::reversed));
  }

  private Optional<TcpFlow> toServer(TcpFlow packet) {
    Set<End> meant = vips.getOrDefault(new End(packet.target(), packet.targetPort()), Set.of());
    if (meant.isEmpty()) {
      return Optional.empty();
    }
    Map<End, Long> of =
        opened.getOrDefault(new End(packet.source(), packet.sourcePort()), Map.of());
    return of.entrySet().stream()
        .filter(entry -> meant.contains(entry.getKey()))
        .max(Comparator.comparingLong(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .map(vip -> new TcpFlow(packet.source(), packet.sourcePort(), vip.address(), vip.port()));
  }
}
