package io.tierdrop.observe.frame;

import io.tierdrop.topology.TunnelType;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the headers of a TCP segment in an Ethernet frame say, plain or inside IPIP, ip6ip6, GRE or
/// GUE (RFC 9293, RFC 791, RFC 8200, RFC 2003, RFC 2473, RFC 2784). Addresses are canonical text.
///
/// @param receiver the destination MAC address
/// @param flags TCP flags as letters (`S`, `A`, `F`, `R`, `P`)
/// @param outerSource the tunnel's end when the packet is encapsulated
/// @param encapsulation what is around it; `IPIP` where nothing is
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
    TunnelType encapsulation,
    ByteBuffer payload) {

  private static final int ETHERNET_BYTES = 14;
  private static final int TYPE_AT = 12;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;
  private static final int TCP = 6;
  private static final int IPIP = 4;
  private static final int IP6IP6 = 41;
  private static final int GRE = 47;
  private static final int UDP = 17;
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
    TunnelType around = encapsulation(frame, outer, ipv4);
    boolean tunnelled = around != null;
    Ip ip =
        around == null
            ? outer
            : ip(
                frame, outer.next() + around.overhead(ipv4) - TunnelType.IPIP.overhead(ipv4), ipv4);
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
            around == null ? TunnelType.IPIP : around,
            frame.slice(Math.min(payload, frame.limit()), Math.max(0, frame.limit() - payload))));
  }

  /// What is around another packet of the same family; null where nothing is.
  private static @Nullable TunnelType encapsulation(ByteBuffer frame, Ip outer, boolean ipv4) {
    return switch (outer.protocol()) {
      case IPIP -> ipv4 ? TunnelType.IPIP : null;
      case IP6IP6 -> ipv4 ? null : TunnelType.IPIP;
      case GRE -> frame.getInt(outer.next()) == (ipv4 ? IPV4 : IPV6) ? TunnelType.GRE : null;
      case UDP ->
          Short.toUnsignedInt(frame.getShort(outer.next() + 2)) == TunnelType.GUE_PORT
              ? TunnelType.GUE
              : null;
      default -> null;
    };
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
