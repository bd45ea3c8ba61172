package io.tierdrop.plan;

import java.util.List;

/// A device that takes packets out of their encapsulation, from any sender.
///
/// @param name at most 15 bytes, such as `ipip` and, on a further segment, `ipip.2`
/// @param type `ipip` (RFC 2003), `ip6tnl` (RFC 2473), `gre` or `ip6gre` (RFC 2784)
/// @param local the address that the outer packets are sent to
/// @param mtu bytes of the inner packets
/// @param addresses the VIPs that it carries, with prefix length
/// @param guePort the UDP port at which GUE around the same packets is taken off; 0 without
public record TunnelPlan(
    String name, String type, String local, int mtu, List<String> addresses, int guePort) {
  public TunnelPlan {
    addresses = List.copyOf(addresses);
  }
}
