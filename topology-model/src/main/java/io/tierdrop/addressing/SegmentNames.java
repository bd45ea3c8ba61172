package io.tierdrop.addressing;

import io.tierdrop.addressing.pool.NameHash;
import io.tierdrop.topology.Link;
import java.util.HashSet;
import java.util.Set;

/// Names links without a switch: `R~LB4`, or `internet~LB~7x2` where that would be too long for a
/// network device, the last part being a check sum of the whole. Names that are the same although
/// the links differ are told apart in the order of the file.
final class SegmentNames {

  /// Bytes in a network device's name (IFNAMSIZ without the terminating zero).
  private static final int LONGEST = 15;

  private static final int SUM_DIGITS = 4;
  private static final int BASE = 36;

  private final Set<String> taken = new HashSet<>();

  String of(Link link) {
    String whole = link.a() + "~" + link.b();
    if (whole.length() <= LONGEST && taken.add(whole)) {
      return whole;
    }
    for (int attempt = 0; ; attempt++) {
      String name = shortened(link, NameHash.of(whole, attempt));
      if (taken.add(name)) {
        return name;
      }
    }
  }

  private static String shortened(Link link, long hash) {
    int sums = BASE * BASE * BASE * BASE;
    String sum = Integer.toString((int) (hash % sums), BASE);
    String padded = "0".repeat(SUM_DIGITS - sum.length()) + sum;
    int room = LONGEST - SUM_DIGITS - 2;
    int forB = Math.min(link.b().length(), Math.max(room / 2, room - link.a().length()));
    int forA = Math.min(link.a().length(), room - forB);
    return link.a().substring(0, forA) + "~" + link.b().substring(0, forB) + "~" + padded;
  }
}
