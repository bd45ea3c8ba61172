package io.tierdrop.observe;

import io.tierdrop.observe.frame.EthernetFrame;
import io.tierdrop.observe.frame.ProxyHeader;
import io.tierdrop.observe.frame.TcpPacket;
import io.tierdrop.plan.GatePlan;
import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.topology.InnerPorts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The bridges of a lab: whose port a frame came in by, and whose interface it goes to.
final class BridgePorts {

  /// The node of each port, by the port's name and by its index on the VM.
  private final Map<String, String> ports = new HashMap<>();
  private final Map<Long, String> receivers = new HashMap<>();
  private final Set<String> vips = new HashSet<>();
  private final Map<Integer, String> devices = new HashMap<>();
  private final TranslatedFlows translated;

  BridgePorts(LabPlan plan) {
    translated = new TranslatedFlows(plan);
    for (NodePlan node : plan.nodes()) {
      for (InterfacePlan end : node.interfaces()) {
        ports.put(end.port(), node.name());
        receivers.put(Long.parseLong(end.mac().replace(":", ""), 16), node.name());
      }
      GatePlan gate = node.gate();
      if (gate != null) {
        gate.services().forEach(service -> vips.add(service.service()));
      }
    }
  }

  /// Learns the index that a port has on the VM, and keeps it when the port has gone: frames of it
  /// may still come.
  void device(int index, String name) {
    String node = ports.get(name);
    if (node != null) {
      devices.put(index, node);
    }
  }

  /// What a frame says of the flows to the VIPs; empty when it is of no such flow.
  Optional<FrameSighting> sighting(EthernetFrame frame) {
    String sender = devices.get(frame.device());
    TcpPacket packet = sender == null ? null : TcpPacket.of(frame.bytes()).orElse(null);
    String receiver = packet == null ? null : receivers.get(packet.receiver());
    if (sender == null || packet == null || receiver == null) {
      return Optional.empty();
    }
    TcpFlow flow =
        new TcpFlow(
            packet.source(), packet.sourcePort(), packet.destination(), packet.destinationPort());
    TcpFlow proxied = null;
    if (!vips.contains(packet.source()) && !vips.contains(packet.destination())) {
      TcpFlow original = translated.original(flow).orElse(null);
      proxied = original == null ? proxied(packet) : null;
      if (original == null && proxied == null) {
        return Optional.empty();
      }
      flow = original == null ? flow : original;
    }
    FrameSighting sighting =
        new FrameSighting(
            frame.nanos(), sender, receiver, packet.flags(), flow, outer(packet), proxied);
    translated.saw(sighting);
    return Optional.of(sighting);
  }

  /// An L7 that is reached by NAT knows its own address in place of the VIP.
  private @Nullable TcpFlow proxied(TcpPacket packet) {
    if (packet.destinationPort() != InnerPorts.PROXY
        && packet.destinationPort() != InnerPorts.TLS_PROXY) {
      return null;
    }
    return ProxyHeader.of(packet.payload())
        .map(
            header ->
                new TcpFlow(
                    header.source(),
                    header.sourcePort(),
                    header.destination(),
                    header.destinationPort()))
        .flatMap(
            flow -> vips.contains(flow.target()) ? Optional.of(flow) : translated.original(flow))
        .orElse(null);
  }

  private static FrameSighting.@Nullable Outer outer(TcpPacket packet) {
    String source = packet.outerSource();
    String destination = packet.outerDestination();
    return source == null || destination == null
        ? null
        : new FrameSighting.Outer(source, destination, packet.encapsulation());
  }
}
