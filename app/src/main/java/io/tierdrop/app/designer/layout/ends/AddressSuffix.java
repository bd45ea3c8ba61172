package io.tierdrop.app.designer.layout.ends;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;

/// The part of an address that tells it from its neighbours: the segment's prefix is written once,
/// at the segment.
final class AddressSuffix {

  private static final int OCTET = 8;
  private static final int HALF = 64;
  private static final IPAddress INTERFACE =
      new IPAddressString("::ffff:ffff:ffff:ffff").getAddress();

  private AddressSuffix() {}

  /// `.133` of `192.0.2.133/25`, `::2:8` of `2001:db8::2:8/64`; all of what is no address with a
  /// prefix.
  static String of(String address) {
    IPAddress parsed = new IPAddressString(address).getAddress();
    Integer length = parsed == null ? null : parsed.getNetworkPrefixLength();
    if (parsed == null || length == null) {
      return address;
    }
    String plain = parsed.withoutPrefixLength().toCanonicalString();
    if (parsed.isIPv4()) {
      int whole = Math.min(length / OCTET, 3);
      int from = 0;
      for (int i = 0; i < whole; i++) {
        from = plain.indexOf('.', from) + 1;
      }
      return "." + plain.substring(from);
    }
    if (length < HALF) {
      return plain;
    }
    return parsed.withoutPrefixLength().mask(INTERFACE).toCanonicalString();
  }
}
