package io.tierdrop.forecast.ecmp;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.hash.JenkinsHash;
import io.tierdrop.forecast.hash.SipHash;
import java.util.Optional;

/// The multipath hash of one node, Linux 6.11 and later.
///
/// SipHash-2-4 over the flow's fields at fixed places; the two ends are put in order first, so
/// both directions of a flow have the same hash.
///
/// @param seed `net.ipv4.fib_multipath_hash_seed` of the node as 32 bits, used by IPv6 too; 0
///     stands for a value that the kernel drew at boot
public record EcmpHash(HashPolicy policy, int seed) {

  private static final int PROTOCOL_BIT = 16;
  private static final int BYTES_IPV4 = 48;
  private static final int BYTES_IPV6 = 72;

  /// Why the hash of a real socket's packets cannot be computed; empty when it can be.
  public Optional<String> unknowable() {
    if (seed == 0) {
      return Optional.of(
          "the seed is the kernel's own random one (fib_multipath_hash_seed is 0 or missing)");
    }
    if (policy == HashPolicy.FLOW) {
      return Optional.of(
          "under hash policy 1 the sending socket's random flow hash travels with the packet");
    }
    return Optional.empty();
  }

  /// The hash of a flow's packets, 32 bits, as if [#unknowable] did not matter.
  public int of(FlowKey flow, PacketOrigin origin) {
    return origin == PacketOrigin.TRANSLATED
        ? plain(new FlowKey(flow.source(), 0, flow.destination(), 0, 0), origin)
        : plain(flow, origin);
  }

  private int plain(FlowKey flow, PacketOrigin origin) {
    IpBits from = flow.source();
    IpBits to = flow.destination();
    if (flow.ipv6()) {
      return ipv6(
          from.high(),
          from.low(),
          flow.sourcePort(),
          to.high(),
          to.low(),
          flow.destinationPort(),
          flow.protocol(),
          origin);
    }
    return ipv4(
        (int) from.low(),
        flow.sourcePort(),
        (int) to.low(),
        flow.destinationPort(),
        flow.protocol(),
        origin);
  }

  /// The same for IPv4 addresses as big-endian numbers; allocates nothing.
  public int ipv4(
      int source,
      int sourcePort,
      int destination,
      int destinationPort,
      int protocol,
      PacketOrigin origin) {
    int from = Integer.reverseBytes(source);
    int to = Integer.reverseBytes(destination);
    boolean swap = Integer.compareUnsigned(to, from) < 0;
    long key = key();
    long hash =
        SipHash.keyed(key, key)
            .twice(policy == HashPolicy.ADDRESSES ? 0 : (long) protocol << PROTOCOL_BIT)
            .twice(0)
            .twice(0)
            .twice(ports(sourcePort, destinationPort))
            .twice((long) (swap ? to : from) << 32)
            .twice(Integer.toUnsignedLong(swap ? from : to))
            .end24(BYTES_IPV4, 0);
    return finish(hash, origin);
  }

  /// The same for IPv6 addresses, each as two big-endian numbers; allocates nothing.
  public int ipv6(
      long sourceHigh,
      long sourceLow,
      int sourcePort,
      long destinationHigh,
      long destinationLow,
      int destinationPort,
      int protocol,
      PacketOrigin origin) {
    int byHigh = Long.compareUnsigned(destinationHigh, sourceHigh);
    boolean swap =
        byHigh < 0 || (byHigh == 0 && Long.compareUnsigned(destinationLow, sourceLow) < 0);
    long first = Long.reverseBytes(swap ? destinationHigh : sourceHigh);
    long second = Long.reverseBytes(swap ? destinationLow : sourceLow);
    long third = Long.reverseBytes(swap ? sourceHigh : destinationHigh);
    long fourth = Long.reverseBytes(swap ? sourceLow : destinationLow);
    long key = key();
    long hash =
        SipHash.keyed(key, key)
            .twice((long) protocol << PROTOCOL_BIT)
            .twice(0)
            .twice(0)
            .twice(ports(sourcePort, destinationPort))
            .twice(first << 32)
            .twice((first >>> 32) | (second << 32))
            .twice((second >>> 32) | (third << 32))
            .twice((third >>> 32) | (fourth << 32))
            .twice(fourth >>> 32)
            .end24(BYTES_IPV6, 0);
    return finish(hash, origin);
  }

  private long key() {
    long word = Integer.toUnsignedLong(seed);
    return (word << 32) | word;
  }

  private long ports(int source, int destination) {
    if (policy == HashPolicy.ADDRESSES) {
      return 0;
    }
    int from = Short.toUnsignedInt(Short.reverseBytes((short) source));
    int to = Short.toUnsignedInt(Short.reverseBytes((short) destination));
    return ((long) Math.min(from, to) << 32) | ((long) Math.max(from, to) << 48);
  }

  private int finish(long hash, PacketOrigin origin) {
    int low = (int) hash == 0 ? 1 : (int) hash;
    return policy == HashPolicy.FIELDS && origin == PacketOrigin.FORWARDED
        ? JenkinsHash.words(low, 0, 0)
        : low;
  }
}
