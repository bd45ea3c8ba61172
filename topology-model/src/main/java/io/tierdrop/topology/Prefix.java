package io.tierdrop.topology;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;

/// A network prefix whose host bits are zero.
public record Prefix(IPAddress block) {

  public Prefix {
    if (!block.isPrefixed() || !block.isSinglePrefixBlock()) {
      throw new IllegalArgumentException("'" + block + "' is not a prefix such as 192.0.2.0/24");
    }
  }

  /// Reads `192.0.2.0/24` or `2001:db8::/64`, the last four bytes of IPv6 in dotted form too.
  ///
  /// @throws IllegalArgumentException when the text is no prefix or has host bits set
  public static Prefix parse(String text) {
    return new Prefix(AddressSyntax.parsePrefix(text));
  }

  /// The prefix length in bits.
  public int length() {
    return block.getNetworkPrefixLength();
  }

  public boolean ipv4() {
    return block.isIPv4();
  }

  public IPVersion family() {
    return block.getIPVersion();
  }

  public boolean contains(IPAddress address) {
    return block.contains(address.withoutPrefixLength());
  }

  public boolean overlaps(Prefix other) {
    return block.contains(other.block) || other.block.contains(block);
  }

  @Override
  public String toString() {
    return block.toCanonicalString();
  }
}
