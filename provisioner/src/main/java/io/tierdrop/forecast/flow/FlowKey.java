package io.tierdrop.forecast.flow;

/// What identifies a flow to everything that hashes it.
///
/// @param sourcePort 0 to 65,535; 0 when the protocol has none
/// @param destinationPort 0 to 65,535; 0 when the protocol has none
/// @param protocol IP protocol number, 0 to 255
public record FlowKey(
    IpBits source, int sourcePort, IpBits destination, int destinationPort, int protocol) {

  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int IPIP = 4;

  public FlowKey {
    if (source.ipv6() != destination.ipv6()) {
      throw new IllegalArgumentException(
          "Source " + source + " and destination " + destination + " differ in family");
    }
    if (sourcePort >>> 16 != 0 || destinationPort >>> 16 != 0 || protocol >>> 8 != 0) {
      throw new IllegalArgumentException("Ports go up to 65,535 and protocols to 255");
    }
  }

  public static FlowKey tcp(
      IpBits source, int sourcePort, IpBits destination, int destinationPort) {
    return new FlowKey(source, sourcePort, destination, destinationPort, TCP);
  }

  /// The packets of the way back.
  public FlowKey reversed() {
    return new FlowKey(destination, destinationPort, source, sourcePort, protocol);
  }

  public boolean ipv6() {
    return source.ipv6();
  }

  @Override
  public String toString() {
    return end(source, sourcePort) + " → " + end(destination, destinationPort);
  }

  private static String end(IpBits address, int port) {
    return (address.ipv6() ? "[" + address + "]" : address.toString()) + ":" + port;
  }
}
