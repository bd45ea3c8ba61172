package io.tierdrop.forecast.path;

import io.tierdrop.forecast.ecmp.EcmpGroup;
import io.tierdrop.forecast.flow.IpBits;

/// A node's route to a prefix.
///
/// @param network the prefix's first address
/// @param length the prefix's length in bits, 0 to 32 or 128
/// @param hops one or more next hops
/// @param source where it comes from, and so what takes a next hop out of it
public record PrefixRoute(IpBits network, int length, EcmpGroup hops, Source source) {

  /// Where a route comes from.
  public enum Source {
    /// The kernel's own.
    STATIC,
    /// BIRD's, whose next hops BFD watches.
    WATCHED,
    /// BGP's.
    LEARNED
  }

  /// A static route.
  public PrefixRoute(IpBits network, int length, EcmpGroup hops) {
    this(network, length, hops, Source.STATIC);
  }

  public PrefixRoute with(EcmpGroup other) {
    return new PrefixRoute(network, length, other, source);
  }

  public PrefixRoute {
    if (length < 0 || length > (network.ipv6() ? 128 : 32)) {
      throw new IllegalArgumentException("Prefix " + network + "/" + length + " is too long");
    }
  }

  public boolean learned() {
    return source == Source.LEARNED;
  }

  public boolean covers(IpBits address) {
    if (network.ipv6() != address.ipv6()) {
      return false;
    }
    if (!network.ipv6()) {
      return sameFirstBits(network.low() << 32, address.low() << 32, length);
    }
    return sameFirstBits(network.high(), address.high(), Math.min(length, Long.SIZE))
        && sameFirstBits(network.low(), address.low(), Math.max(0, length - Long.SIZE));
  }

  private static boolean sameFirstBits(long a, long b, int bits) {
    return bits == 0 || (a ^ b) >>> (Long.SIZE - bits) == 0;
  }
}
