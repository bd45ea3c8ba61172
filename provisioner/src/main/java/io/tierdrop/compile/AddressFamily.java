package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;

/// An address family, with what differs between the two in a plan.
enum AddressFamily {
  IPV4(4, 32),
  IPV6(6, 128);

  private final int number;
  private final int bits;

  AddressFamily(int number, int bits) {
    this.number = number;
    this.bits = bits;
  }

  /// 4 or 6.
  int number() {
    return number;
  }

  IPVersion version() {
    return this == IPV4 ? IPVersion.IPV4 : IPVersion.IPV6;
  }

  static AddressFamily of(IPAddress address) {
    return address.isIPv4() ? IPV4 : IPV6;
  }

  /// A single address as a prefix, such as `198.51.100.1/32`.
  static String host(IPAddress address) {
    return text(address) + "/" + of(address).bits;
  }

  /// The canonical text without a prefix length (RFC 5952 for IPv6).
  static String text(IPAddress address) {
    return address.withoutPrefixLength().toCanonicalString();
  }
}
