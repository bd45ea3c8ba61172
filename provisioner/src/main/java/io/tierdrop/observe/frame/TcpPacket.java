package io.tierdrop.observe.frame;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the headers of a TCP segment in an Ethernet frame say, plain or inside IPIP or ip6ip6
/// (RFC 9293, RFC 791, RFC 8200, RFC 2003, RFC 2473). Addresses are canonical text.
///
/// @param receiver the destination MAC address
/// @param flags TCP flags as letters (`S`, `A`, `F`, `R`, `P`)
/// @param outerSource the tunnel's end when the packet is encapsulated
/// @param payload what follows the TCP header, as far as it was captured
public record TcpPacket(
    long receiver,
    String source,
    int sourcePort,
    String destination,
    int destinationPort,
    String flags,
    @Nullable String outerSource,
    @Nullable String outerDestination,
    ByteBuffer payload) {

  private static final int ETHERNET_BYTES = 14;
  private static final int TYPE_AT = 12;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;
  private static final int TCP = 6;
  private static final int IPIP = 4;
  private static final int IP6IP6 = 41;
  private static final int IPV6_BYTES = 40;
  private static final String FLAGS = "FSRPA";

  /// One IP header: which protocol follows, where, and between which addresses.
  private record Ip(int protocol, int next, String source, String destination) {}

  /// Empty for anything else, and for what is cut off before its TCP header ends.
  public static Optional<TcpPacket> of(ByteBuffer frame) {
    try {
      return read(frame);
    } catch (IndexOutOfBoundsException cutOff) {
      return Optional.empty();
    }
  }

  private static Optional<TcpPacket> read(ByteBuffer frame) {
    int type = Short.toUnsignedInt(frame.getShort(TYPE_AT));
    if (type != IPV4 && type != IPV6) {
      return Optional.empty();
    }
    boolean ipv4 = type == IPV4;
    Ip outer = ip(frame, ETHERNET_BYTES, ipv4);
    boolean tunnelled = outer.protocol() == (ipv4 ? IPIP : IP6IP6);
    Ip ip = tunnelled ? ip(frame, outer.next(), ipv4) : outer;
    if (ip.protocol() != TCP) {
      return Optional.empty();
    }
    int tcp = ip.next();
    int payload = tcp + (frame.get(tcp + 12) >> 4 & 15) * 4;
    String flags = flags(frame.get(tcp + 13));
    return Optional.of(
        new TcpPacket(
            (long) Short.toUnsignedInt(frame.getShort(0)) << 32
                | Integer.toUnsignedLong(frame.getInt(2)),
            ip.source(),
            Short.toUnsignedInt(frame.getShort(tcp)),
            ip.destination(),
            Short.toUnsignedInt(frame.getShort(tcp + 2)),
            flags,
            tunnelled ? outer.source() : null,
            tunnelled ? outer.destination() : null,
            frame.slice(Math.min(payload, frame.limit()), Math.max(0, frame.limit() - payload))));
  }

  private static Ip ip(ByteBuffer frame, int at, boolean ipv4) {
    return ipv4
        ? new Ip(
            frame.get(at + 9),
            at + (frame.get(at) & 15) * 4,
            AddressText.text(frame, at + 12, 4),
            AddressText.text(frame, at + 16, 4))
        : new Ip(
            frame.get(at + 6),
            at + IPV6_BYTES,
            AddressText.text(frame, at + 8, 16),
            AddressText.text(frame, at + 24, 16));
  }

  private static String flags(int bits) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < FLAGS.length(); i++) {
      if ((bits >> i & 1) != 0) {
        letters.append(FLAGS.charAt(i));
      }
    }
    return letters.toString();
  }
}
