package io.tierdrop.observe.frame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/// Frames and blocks as a Linux kernel would write them.
public final class Frames {

  public static final int SYN = 0x02;
  public static final int ACK = 0x10;
  public static final int FIN = 0x01;
  public static final int RST = 0x04;
  public static final int PSH = 0x08;

  /// Where the kernel puts the frame's bytes, counted from its header.
  private static final int MAC = 82;

  private Frames() {}

  /// @param outer source and destination of a tunnel, null without one
  public record Segment(
      String mac,
      String source,
      int sourcePort,
      String destination,
      int destinationPort,
      int flags,
      @Nullable List<String> outer,
      String payload) {

    /// From the destination MAC address on.
    public byte[] bytes() {
      boolean ipv4 = source.indexOf(':') < 0;
      ByteBuffer tcp = ByteBuffer.allocate(24 + payload.length());
      tcp.putShort((short) sourcePort).putShort((short) destinationPort);
      tcp.put(12, (byte) (6 << 4)).put(13, (byte) flags);
      tcp.put(24, payload.getBytes(StandardCharsets.US_ASCII));
      byte[] packet = ip(ipv4, 6, source, destination, tcp.array());
      if (outer != null) {
        packet = ip(ipv4, ipv4 ? 4 : 41, outer.getFirst(), outer.getLast(), packet);
      }
      ByteBuffer frame = ByteBuffer.allocate(14 + packet.length);
      frame.put(HexFormat.of().parseHex(mac.replace(":", "")));
      frame.putShort(12, (short) (ipv4 ? 0x0800 : 0x86dd));
      return frame.put(14, packet).array();
    }
  }

  private static byte[] ip(boolean ipv4, int protocol, String from, String to, byte[] content) {
    int header = ipv4 ? 20 : 40;
    ByteBuffer packet = ByteBuffer.allocate(header + content.length);
    packet.put(0, (byte) (ipv4 ? 0x45 : 0x60));
    packet.put(ipv4 ? 9 : 6, (byte) protocol);
    packet.put(ipv4 ? 12 : 8, InetAddress.ofLiteral(from).getAddress());
    packet.put(ipv4 ? 16 : 24, InetAddress.ofLiteral(to).getAddress());
    return packet.put(header, content).array();
  }

  /// One frame in a ring.
  public record Captured(int device, int seconds, int nanos, ByteBuffer bytes) {}

  /// The used part of a block that holds these frames.
  public static byte[] block(List<Captured> frames) {
    ByteBuffer head = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(2).putInt(48).putInt(1).putInt(frames.size()).putInt(48);
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    try {
      block.write(head.array());
      for (int i = 0; i < frames.size(); i++) {
        block.write(captured(frames.get(i), i + 1 == frames.size()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return block.toByteArray();
  }

  /// A block as a run tells of it.
  public static String told(byte[] block) {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
      out.write(block);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(deflated.toByteArray());
  }

  private static byte[] captured(Captured frame, boolean last) {
    int length = frame.bytes().limit();
    int room = (MAC + length + 15) / 16 * 16;
    ByteBuffer raw = ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN);
    raw.putInt(last ? 0 : room).putInt(frame.seconds()).putInt(frame.nanos());
    raw.putInt(length).putInt(length).putInt(1).putShort((short) MAC).putShort((short) (MAC + 14));
    raw.putInt(48 + 4, frame.device());
    return raw.put(MAC, frame.bytes(), 0, length).array();
  }
}
