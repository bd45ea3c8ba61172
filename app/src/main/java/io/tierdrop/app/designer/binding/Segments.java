package io.tierdrop.app.designer.binding;

import inet.ipaddr.IPAddressString;

/// How a segment is written at its bar.
final class Segments {

  private Segments() {}

  /// The prefix that an address with its length lies in: `192.0.2.130/25` is in `192.0.2.128/25`.
  static String prefix(String address) {
    var parsed = new IPAddressString(address).getAddress();
    return parsed == null ? address : parsed.toPrefixBlock().toCanonicalString();
  }
}
