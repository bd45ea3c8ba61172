package io.tierdrop.addressing.pool;

import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import io.tierdrop.topology.Prefix;
import java.math.BigInteger;
import java.util.OptionalLong;

/// The host addresses of a prefix, numbered from 0. The network's own address and, in IPv4, the
/// broadcast address are none, except in prefixes so short of room that the standards give them to
/// hosts (RFC 3021, RFC 6164).
public final class HostNumbers {

  /// Automatic addresses stay within so many low bits, so that IPv6 addresses remain readable.
  private static final int MOST_BITS = 20;

  private final IPAddress network;
  private final int first;
  private final BigInteger all;

  /// The network's address, its upper and lower 64 bits.
  private final long high;

  private final long low;
  private final int bits;

  public HostNumbers(Prefix prefix) {
    network = prefix.block().getLower().withoutPrefixLength();
    BigInteger value = network.getValue();
    high = value.shiftRight(Long.SIZE).longValue();
    low = value.longValue();
    int hostBits = prefix.block().getBitCount() - prefix.length();
    bits = Math.min(hostBits, MOST_BITS);
    boolean tiny = hostBits <= 1;
    first = tiny ? 0 : 1;
    BigInteger numbers = BigInteger.TWO.pow(hostBits);
    all = tiny ? numbers : numbers.subtract(BigInteger.valueOf(prefix.ipv4() ? 2 : 1));
  }

  /// How many bits automatic addresses differ in.
  public int bits() {
    return bits;
  }

  /// How many hosts automatic addressing can number.
  public long automatic() {
    return all.min(BigInteger.valueOf((1L << MOST_BITS) - 2)).longValueExact();
  }

  /// Whether so many hosts have room at all.
  public boolean hold(long count) {
    return all.compareTo(BigInteger.valueOf(count)) >= 0;
  }

  /// The host of a number, which must be below what the prefix holds. The network's host bits are
  /// zero, so that adding cannot carry into the rest.
  public IPAddress at(long number) {
    return network.isIPv4()
        ? new IPv4Address((int) (low + number + first))
        : new IPv6Address(high, low + number + first);
  }

  /// Whether the address is one of the hosts.
  public boolean contain(IPAddress address) {
    BigInteger number = distance(address);
    return network.getIPVersion() == address.getIPVersion()
        && number.signum() >= 0
        && number.compareTo(all) < 0;
  }

  /// The address' number, if automatic addressing could come upon it.
  public OptionalLong number(IPAddress address) {
    BigInteger number = distance(address);
    return number.signum() >= 0 && number.bitLength() <= MOST_BITS
        ? OptionalLong.of(number.longValueExact())
        : OptionalLong.empty();
  }

  /// The numbers from the first to the last address of another prefix that automatic addressing
  /// could come upon, taken out of the slots.
  public void avoid(Prefix other, FreeSlots slots) {
    if (other.family() == network.getIPVersion()) {
      BigInteger from = distance(other.block().getLower());
      BigInteger to = distance(other.block().getUpper()).add(BigInteger.ONE);
      BigInteger size = BigInteger.valueOf(slots.size());
      slots.take(
          from.max(BigInteger.ZERO).min(size).longValueExact(),
          to.max(BigInteger.ZERO).min(size).longValueExact());
    }
  }

  private BigInteger distance(IPAddress address) {
    return address.getValue().subtract(network.getValue()).subtract(BigInteger.valueOf(first));
  }
}
