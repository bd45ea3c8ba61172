package io.tierdrop.observe.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The client's connection as an L7 names it at the start of its own to a server (HAProxy's PROXY
/// protocol specification, versions 1 and 2). Addresses are canonical text.
public record ProxyHeader(String source, int sourcePort, String destination, int destinationPort) {

  /// Longest line, without the line break.
  private static final int LONGEST = 106;

  private static final Pattern LINE =
      Pattern.compile("PROXY TCP([46]) ([^ ]+) ([^ ]+) ([0-9]{1,5}) ([0-9]{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  /// How version 2 begins (the specification, 2.2).
  private static final byte[] SIGNATURE = "\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.US_ASCII);

  private static final int VERSION_2_PROXY = 0x21;
  private static final int TCP_IPV4 = 0x11;
  private static final int TCP_IPV6 = 0x21;
  private static final int VERSION_2_HEAD = 16;

  /// Empty for health checks, which have another header, and for what is none.
  public static Optional<ProxyHeader> of(ByteBuffer payload) {
    return binary(payload) ? version2(payload) : version1(payload);
  }

  private static boolean binary(ByteBuffer payload) {
    byte[] start = new byte[SIGNATURE.length];
    if (payload.limit() < VERSION_2_HEAD) {
      return false;
    }
    payload.get(0, start);
    return Arrays.equals(start, SIGNATURE);
  }

  private static Optional<ProxyHeader> version2(ByteBuffer payload) {
    int family = payload.get(SIGNATURE.length + 1);
    boolean ipv4 = family == TCP_IPV4;
    int length = ipv4 ? 4 : 16;
    int ports = VERSION_2_HEAD + 2 * length;
    if (payload.get(SIGNATURE.length) != VERSION_2_PROXY
        || (!ipv4 && family != TCP_IPV6)
        || payload.limit() < ports + 2 * Short.BYTES) {
      return Optional.empty();
    }
    return of(
        AddressText.text(payload, VERSION_2_HEAD, length),
        Short.toUnsignedInt(payload.getShort(ports)),
        AddressText.text(payload, VERSION_2_HEAD + length, length),
        Short.toUnsignedInt(payload.getShort(ports + Short.BYTES)),
        ipv4);
  }

  private static Optional<ProxyHeader> version1(ByteBuffer payload) {
    byte[] start = new byte[Math.min(payload.limit(), LONGEST + 2)];
    payload.get(0, start);
    String text = new String(start, StandardCharsets.US_ASCII);
    int end = text.indexOf("\r\n");
    Matcher line = LINE.matcher(end < 0 ? text : text.substring(0, end));
    if (!line.matches()) {
      return Optional.empty();
    }
    int sourcePort = Integer.parseInt(line.group(4));
    int destinationPort = Integer.parseInt(line.group(5));
    return Math.max(sourcePort, destinationPort) > HIGHEST_PORT
        ? Optional.empty()
        : of(
            line.group(2),
            sourcePort,
            line.group(3),
            destinationPort,
            line.group(1).equals("4"));
  }

  private static Optional<ProxyHeader> of(
      String source, int sourcePort, String destination, int destinationPort, boolean ipv4) {
    return AddressText.text(source, ipv4)
        .flatMap(
            from ->
                AddressText.text(destination, ipv4)
                    .map(to -> new ProxyHeader(from, sourcePort, to, destinationPort)));
  }
}
