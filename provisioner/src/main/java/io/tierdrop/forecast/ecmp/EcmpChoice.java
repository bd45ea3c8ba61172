package io.tierdrop.forecast.ecmp;

import java.util.Locale;

/// A next hop and what decided for it.
///
/// @param hash all 32 bits
/// @param bound the highest halved hash that the hop takes
public record EcmpChoice(NextHop hop, int hash, int bound) {

  /// For people, such as "hash 0x1b2c3d4e, halved 0x0d961ea7, is within R1's bound 0x3fffffff".
  public String reason() {
    int half = hash >>> 1;
    String text = half <= bound ? "is within %s's bound" : "went on to %s, the first usable; bound";
    return String.format(
        Locale.ROOT,
        "hash 0x%08x, halved 0x%08x, " + text + " 0x%08x",
        hash,
        half,
        hop.name(),
        bound);
  }
}
