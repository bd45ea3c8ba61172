package io.tierdrop.app.lab.node;

import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A capture file in the format pcapng (draft-ietf-opsawg-pcapng), with one interface.
final class PcapngFile implements AutoCloseable {

  private static final int SECTION = 0x0a0d0d0a;
  private static final int INTERFACE = 1;
  private static final int PACKET = 6;
  private static final int BYTE_ORDER = 0x1a2b3c4d;
  private static final short NAME = 2;
  private static final short RESOLUTION = 9;
  private static final byte NANOSECONDS = 9;

  private final WholeFile file;
  private final OutputStream out;
  private final String name;
  private long packets;
  private boolean begun;

  private PcapngFile(WholeFile file, String name) {
    this.file = file;
    this.out = file.out();
    this.name = name;
  }

  /// @param name of the interface, for people
  static PcapngFile begin(Path file, String name) throws IOException {
    return new PcapngFile(WholeFile.begin(file, FileReaders.USUAL), name);
  }

  /// Begins the section; to be called once, before any packet.
  ///
  /// @param type of link layer, as tcpdump.org numbers them
  void link(int type) throws IOException {
    ByteBuffer section = buffer(16);
    section.putInt(BYTE_ORDER).putShort((short) 1).putShort((short) 0).putLong(-1);
    block(SECTION, section);
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer described = buffer(8 + 4 + padded(text.length) + 8 + 4);
    described.putShort((short) type).putShort((short) 0).putInt(0);
    option(described, NAME, text);
    option(described, RESOLUTION, new byte[] {NANOSECONDS});
    described.putInt(0);
    block(INTERFACE, described);
    begun = true;
  }

  /// @param nanos since the epoch
  /// @param length that the packet had, of which `bytes` were captured
  void packet(long nanos, int length, byte[] bytes) throws IOException {
    ByteBuffer body = buffer(20 + padded(bytes.length));
    body.putInt(0).putInt((int) (nanos >>> 32)).putInt((int) nanos);
    body.putInt(bytes.length).putInt(length).put(bytes);
    block(PACKET, body);
    packets++;
  }

  long packets() {
    return packets;
  }

  /// Whether there is a section: tcpdump listened.
  boolean begun() {
    return begun;
  }

  /// Puts the capture in the place of what was there before; nothing when no section was begun.
  void keep() throws IOException {
    if (begun) {
      file.commit();
    }
  }

  private static void option(ByteBuffer body, short code, byte[] value) {
    body.putShort(code).putShort((short) value.length).put(value);
    body.position(body.position() + padded(value.length) - value.length);
  }

  private void block(int type, ByteBuffer body) throws IOException {
    int length = body.capacity() + 12;
    ByteBuffer block = buffer(length);
    block.putInt(type).putInt(length).put(body.rewind()).putInt(length);
    byte[] bytes = new byte[length];
    block.rewind().get(bytes);
    out.write(bytes);
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
