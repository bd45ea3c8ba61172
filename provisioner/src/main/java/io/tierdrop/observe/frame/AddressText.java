package io.tierdrop.observe.frame;

import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import io.tierdrop.topology.AddressSyntax;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Addresses as canonical text (RFC 5952 for IPv6).
final class AddressText {

  private AddressText() {}

  /// @param length 4 or 16
  static String text(ByteBuffer bytes, int at, int length) {
    byte[] raw = new byte[length];
    bytes.get(at, raw);
    return (length == 4 ? new IPv4Address(raw) : new IPv6Address(raw)).toCanonicalString();
  }

  /// An IPv4 address that is written as an IPv6 one (RFC 4291, 2.5.5.2) comes back as itself.
  ///
  /// @return empty when it is no address of that family
  static Optional<String> text(String written, boolean ipv4) {
    IPAddress address;
    try {
      address = AddressSyntax.parse(written);
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
    if (address.isIPv4() != ipv4) {
      return Optional.empty();
    }
    boolean mapped = address.isIPv6() && address.toIPv6().isIPv4Mapped();
    IPAddress plain = mapped ? address.toIPv6().getEmbeddedIPv4Address() : address;
    return Optional.of(plain.toCanonicalString());
  }
}
