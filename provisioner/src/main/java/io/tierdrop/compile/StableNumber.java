package io.tierdrop.compile;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Numbers that depend on a name alone, so that they are the same at every deploy.
final class StableNumber {

  private StableNumber() {}

  static int number(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }

  /// A locally administered unicast MAC address. 40 bits of the name's two checksums: in a lab of
  /// 10,000 interfaces two collide with a chance of 5 in 100,000, and only matter on one segment.
  static String mac(String node, String segment) {
    int high = number(segment + "/" + node);
    int low = number(node + "@" + segment);
    return "02:%02x:%02x:%02x:%02x:%02x"
        .formatted(high >>> 24, high >>> 16 & 255, high >>> 8 & 255, high & 255, low & 255);
  }
}
