package io.tierdrop.forecast.flow;

import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import io.tierdrop.topology.AddressSyntax;
import java.nio.ByteBuffer;

/// An IP address as numbers, ready to be hashed without allocating.
///
/// @param ipv6 its family
/// @param high the first eight bytes of an IPv6 address as a big-endian number, 0 for IPv4
/// @param low the last eight bytes of an IPv6 address, or the four of an IPv4 address
public record IpBits(boolean ipv6, long high, long low) implements Comparable<IpBits> {

  public IpBits {
    if (!ipv6 && (high != 0 || low >>> 32 != 0)) {
      throw new IllegalArgumentException("An IPv4 address has 32 bits");
    }
  }

  /// An IPv4 address.
  ///
  /// @param bits the address as a big-endian number
  public static IpBits ipv4(int bits) {
    return new IpBits(false, 0, Integer.toUnsignedLong(bits));
  }

  public static IpBits of(IPAddress address) {
    return switch (address) {
      case IPv4Address four -> ipv4(four.intValue());
      case IPv6Address six -> {
        ByteBuffer bytes = ByteBuffer.wrap(six.getBytes());
        yield new IpBits(true, bytes.getLong(), bytes.getLong());
      }
      default -> throw new IllegalArgumentException("'" + address + "' is of no known family");
    };
  }

  /// Reads `192.0.2.1` or `2001:db8::1`.
  ///
  /// @throws IllegalArgumentException when the text is no single address
  public static IpBits parse(String text) {
    return of(AddressSyntax.parse(text));
  }

  /// The IPv4 address, or the four words of the IPv6 address XORed.
  public int folded() {
    long both = high ^ low;
    return (int) (both ^ (both >>> 32));
  }

  public IPAddress address() {
    if (ipv6) {
      return new IPv6Address(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
    }
    return new IPv4Address((int) low);
  }

  /// Numerical order; IPv4 comes first.
  @Override
  public int compareTo(IpBits other) {
    int byFamily = Boolean.compare(ipv6, other.ipv6);
    int byHigh = byFamily != 0 ? byFamily : Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return address().toCanonicalString();
  }
}
