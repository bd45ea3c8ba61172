package io.tierdrop.observe;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;

/// One TCP connection as its client sees it. Ports are used again after a while.
///
/// @param source the client's address, canonical text
/// @param target the VIP, canonical text
public record TcpFlow(String source, int sourcePort, String target, int targetPort) {

  /// The connection whose packets have these bits.
  public static TcpFlow of(FlowKey key) {
    return new TcpFlow(
        key.source().toString(),
        key.sourcePort(),
        key.destination().toString(),
        key.destinationPort());
  }

  /// Whether both ends are known; curl tells of none for a connection that never stood.
  public boolean known() {
    return sourcePort > 0 && targetPort > 0 && !source.isEmpty() && !target.isEmpty();
  }

  /// `203.0.113.7:40312 → 198.51.100.1:80`.
  public String text() {
    return end(source, sourcePort) + " → " + end(target, targetPort);
  }

  /// The client's end, `203.0.113.7:40312`.
  public String client() {
    return end(source, sourcePort);
  }

  private static String end(String address, int port) {
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
  }

  /// The bits of its packets that the kernel hashes.
  ///
  /// @throws IllegalArgumentException unless it is known
  public FlowKey key() {
    return FlowKey.tcp(IpBits.parse(source), sourcePort, IpBits.parse(target), targetPort);
  }

  public TcpFlow reversed() {
    return new TcpFlow(target, targetPort, source, sourcePort);
  }
}
