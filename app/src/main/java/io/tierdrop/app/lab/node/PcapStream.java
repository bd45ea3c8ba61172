package io.tierdrop.app.lab.node;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Reads what tcpdump writes (draft-ietf-opsawg-pcap) as it comes.
final class PcapStream {

  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final int FILE_HEADER = 24;
  private static final int PACKET_HEADER = 16;
  private static final int LARGEST = 1 << 18;

  private PcapStream() {}

  /// Copies packet by packet until the stream ends.
  ///
  /// @return how many packets came
  /// @throws IOException also when it is no pcap
  static long copy(InputStream stream, PcapngFile out) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
    ByteBuffer header = ByteBuffer.wrap(in.readNBytes(FILE_HEADER));
    if (header.remaining() < FILE_HEADER) {
      return 0;
    }
    ByteOrder order = order(header);
    header.order(order);
    boolean nanos = header.getInt(0) == NANOSECONDS;
    out.link(header.getInt(20) & 0xffff);
    while (true) {
      ByteBuffer packet = ByteBuffer.wrap(in.readNBytes(PACKET_HEADER)).order(order);
      if (packet.remaining() < PACKET_HEADER) {
        return out.packets();
      }
      long seconds = Integer.toUnsignedLong(packet.getInt(0));
      long part = Integer.toUnsignedLong(packet.getInt(4));
      int captured = packet.getInt(8);
      if (captured < 0 || captured > LARGEST) {
        throw new IOException("The capture has a packet of " + captured + " bytes.");
      }
      byte[] bytes = new byte[captured];
      try {
        in.readFully(bytes);
      } catch (EOFException e) {
        return out.packets();
      }
      out.packet(seconds * 1_000_000_000 + part * (nanos ? 1 : 1000), packet.getInt(12), bytes);
    }
  }

  private static ByteOrder order(ByteBuffer header) throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      int magic = header.order(order).getInt(0);
      if (magic == MICROSECONDS || magic == NANOSECONDS) {
        return order;
      }
    }
    throw new IOException("What tcpdump wrote is no capture.");
  }
}
