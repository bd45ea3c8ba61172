package io.tierdrop.pack;

import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.InputLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Finds what in a zip is no plain file: the JDK reads zips, but tells of no entry's Unix mode
/// (APPNOTE 6.3.10, 4.3.12 and 4.4.15). Only for zips whose directory the JDK has accepted.
final class ArchiveLinks {

  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_SIZE = 46;
  private static final int UNIX = 3;
  private static final int TYPE = 0xf000;
  private static final int REGULAR = 0x8000;
  private static final int DIRECTORY = 0x4000;

  private ArchiveLinks() {}

  /// The name of the first entry that is a link, a pipe or a device.
  static Optional<String> first(Path zip) throws IOException {
    ByteBuffer all =
        ByteBuffer.wrap(BoundedFile.bytes(zip, (int) InputLimits.PACKED))
            .order(ByteOrder.LITTLE_ENDIAN);
    int end = all.limit() - END_SIZE;
    int least = Math.max(0, end - LONGEST_COMMENT);
    while (end >= least && all.getInt(end) != END) {
      end--;
    }
    int size = end < least ? -1 : all.getInt(end + 12);
    if (size < 0 || size > end) {
      throw new PackException("It is no zip that can be read. Choose another.");
    }
    return first(all.slice(end - size, size).order(ByteOrder.LITTLE_ENDIAN));
  }

  private static Optional<String> first(ByteBuffer entries) {
    while (entries.remaining() >= ENTRY_SIZE && entries.getInt(entries.position()) == ENTRY) {
      int at = entries.position();
      int system = entries.get(at + 5);
      int name = entries.getShort(at + 28) & 0xffff;
      int rest = (entries.getShort(at + 30) & 0xffff) + (entries.getShort(at + 32) & 0xffff);
      int type = entries.getInt(at + 38) >>> 16 & TYPE;
      if (entries.remaining() < ENTRY_SIZE + name + rest) {
        return Optional.empty();
      }
      if (system == UNIX && type != 0 && type != REGULAR && type != DIRECTORY) {
        byte[] bytes = new byte[name];
        entries.get(at + ENTRY_SIZE, bytes);
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
      }
      entries.position(at + ENTRY_SIZE + name + rest);
    }
    return Optional.empty();
  }
}
