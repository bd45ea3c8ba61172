package io.tierdrop.addressing.pool;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Turns names into numbers that are the same everywhere and forever: addresses of running labs
/// depend on it. CRC-32 (ISO 3309) of the name in UTF-8, `#`, and the number in decimal.
public final class NameHash {

  private NameHash() {}

  /// A number from 0 to 2³² − 1.
  public static long of(String name, long number) {
    CRC32 crc = new CRC32();
    crc.update((name + "#" + number).getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
