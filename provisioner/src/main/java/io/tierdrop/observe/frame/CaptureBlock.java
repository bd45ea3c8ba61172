package io.tierdrop.observe.frame;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.InflaterInputStream;

/// A block of a packet socket's receive ring (TPACKET_V3; `tpacket_block_desc`, `tpacket3_hdr` and
/// `sockaddr_ll` of the kernel's linux/if_packet.h), as a little-endian machine writes it.
public final class CaptureBlock {

  private static final int VERSION = 2; // TPACKET_V3
  private static final int VERSION_AT = 0;
  private static final int COUNT_AT = 12;
  private static final int FIRST_AT = 16;
  private static final int DESCRIPTOR_BYTES = 48;

  /// Places in a frame's own header, which the link-layer address follows.
  private static final int NEXT_AT = 0;

  private static final int SECONDS_AT = 4;
  private static final int NANOS_AT = 8;
  private static final int LENGTH_AT = 12;
  private static final int MAC_AT = 24;
  private static final int DEVICE_AT = 48 + 4;
  private static final int HEADER_BYTES = 48 + 20;

  /// Longer than any block of a run.
  private static final int LONGEST = 1 << 20;

  private CaptureBlock() {}

  /// The same from the text in which a run tells of a block: deflated (RFC 1950), as base64.
  public static List<EthernetFrame> frames(String text) throws BrokenBlockException {
    try (InputStream inflated =
        new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
      byte[] bytes = inflated.readNBytes(LONGEST);
      if (bytes.length == LONGEST) {
        throw new BrokenBlockException("more than " + LONGEST + " bytes");
      }
      return frames(bytes);
    } catch (IOException | IllegalArgumentException e) {
      throw new BrokenBlockException(e.toString());
    }
  }

  /// The frames of a block in the order in which they came in.
  ///
  /// @throws BrokenBlockException when a header leads out of the block or backwards
  public static List<EthernetFrame> frames(byte[] bytes) throws BrokenBlockException {
    ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < DESCRIPTOR_BYTES || block.getInt(VERSION_AT) != VERSION) {
      throw new BrokenBlockException("not a block of version 3, " + bytes.length + " bytes");
    }
    long count = Integer.toUnsignedLong(block.getInt(COUNT_AT));
    long at = Integer.toUnsignedLong(block.getInt(FIRST_AT));
    List<EthernetFrame> frames = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      if (at < DESCRIPTOR_BYTES || at > bytes.length - HEADER_BYTES) {
        throw new BrokenBlockException("frame " + i + " is said to be at " + at);
      }
      frames.add(frame(block, (int) at));
      long step = Integer.toUnsignedLong(block.getInt((int) at + NEXT_AT));
      if (step < HEADER_BYTES && i + 1 < count) { // forward only, so this loop ends
        throw new BrokenBlockException("frame " + i + " is followed after " + step + " bytes");
      }
      at += step;
    }
    return frames;
  }

  private static EthernetFrame frame(ByteBuffer block, int at) throws BrokenBlockException {
    long start = at + (long) Short.toUnsignedInt(block.getShort(at + MAC_AT));
    long length = Integer.toUnsignedLong(block.getInt(at + LENGTH_AT));
    if (start + length > block.limit()) {
      throw new BrokenBlockException("a frame of " + length + " bytes at " + start);
    }
    long seconds = Integer.toUnsignedLong(block.getInt(at + SECONDS_AT));
    long nanos = Integer.toUnsignedLong(block.getInt(at + NANOS_AT));
    return new EthernetFrame(
        seconds * 1_000_000_000 + nanos,
        block.getInt(at + DEVICE_AT),
        block.slice((int) start, (int) length).order(ByteOrder.BIG_ENDIAN));
  }
}
