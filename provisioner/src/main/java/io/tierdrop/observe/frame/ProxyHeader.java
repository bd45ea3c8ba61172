package io.tierdrop.observe.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The client's connection as an L7 names it at the start of its own to a server (HAProxy's PROXY
/// protocol specification, version 1). Addresses are canonical text.
public record ProxyHeader(String source, int sourcePort, String destination, int destinationPort) {

  /// Longest line, without the line break.
  private static final int LONGEST = 106;

  private static final Pattern LINE =
      Pattern.compile("PROXY TCP([46]) ([^ ]+) ([^ ]+) ([0-9]{1,5}) ([0-9]{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  /// Empty for health checks, which have another header, and for what is none.
  public static Optional<ProxyHeader> of(ByteBuffer payload) {
    byte[] start = new byte[Math.min(payload.limit(), LONGEST + 2)];
    payload.get(0, start);
    String text = new String(start, StandardCharsets.US_ASCII);
    int end = text.indexOf("\r\n");
    Matcher line = LINE.matcher(end < 0 ? text : text.substring(0, end));
    if (!line.matches()) {
      return Optional.empty();
    }
    boolean ipv4 = line.group(1).equals("4");
    int sourcePort = Integer.parseInt(line.group(4));
    int destinationPort = Integer.parseInt(line.group(5));
    if (Math.max(sourcePort, destinationPort) > HIGHEST_PORT) {
      return Optional.empty();
    }
    return AddressText.text(line.group(2), ipv4)
        .flatMap(
            source ->
                AddressText.text(line.group(3), ipv4)
                    .map(
                        destination ->
                            new ProxyHeader(source, sourcePort, destination, destinationPort)));
  }
}
