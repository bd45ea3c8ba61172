package io.tierdrop.observe;

import io.tierdrop.topology.TunnelType;
import org.jspecify.annotations.Nullable;

/// One frame that was seen on a segment on its way from one node to the next.
///
/// @param nanos when, in nanoseconds since the epoch, by the VM's clock
/// @param from the node whose port it came in by
/// @param to the node that its destination MAC address belongs to
/// @param flags TCP flags as letters (`S`, `A`, `F`, `R`, `P`)
/// @param flow addresses and ports of the (inner) packet, in the packet's own direction; behind an
///     L4 that does NAT with the VIP in place of the real server
/// @param outer addresses of the encapsulating packet, if there is one
/// @param proxied the client's flow that a PROXY protocol header at the start of the payload names
///     (HAProxy's PROXY protocol specification), if there is one
public record FrameSighting(
    long nanos,
    String from,
    String to,
    String flags,
    TcpFlow flow,
    @Nullable Outer outer,
    @Nullable TcpFlow proxied) {

  /// The ends of a tunnel.
  public record Outer(String source, String destination, TunnelType encapsulation) {
    /// One without anything between the two IP headers.
    public Outer(String source, String destination) {
      this(source, destination, TunnelType.IPIP);
    }
  }

  public boolean opens() {
    return flags.indexOf('S') >= 0 && flags.indexOf('A') < 0;
  }

  public boolean accepts() {
    return flags.indexOf('S') >= 0 && flags.indexOf('A') >= 0;
  }

  public boolean closes() {
    return flags.indexOf('F') >= 0 || resets();
  }

  public boolean resets() {
    return flags.indexOf('R') >= 0;
  }
}
