package io.tierdrop.topology;

import java.util.List;

/// What a link does to packets that travel over it. On a link to a switch it is the cable of each
/// member's own; on a link without one, what each member sends over it.
///
/// @param there from the link's first end to its second
/// @param back from its second end to its first
public record LinkQuality(WayQuality there, WayQuality back) {

  /// A link that does nothing to packets.
  public static final LinkQuality NONE = bothWays(WayQuality.NONE);

  public static LinkQuality bothWays(WayQuality way) {
    return new LinkQuality(way, way);
  }

  public boolean alike() {
    return there.equals(back);
  }

  /// What is not as at any cable, in a few words; empty for a link that does nothing.
  public String spoken() {
    if (alike()) {
      return String.join(" · ", there.spoken());
    }
    return way("→ ", there, back.equals(WayQuality.NONE) ? "" : "   ") + way("← ", back, "");
  }

  private static String way(String arrow, WayQuality way, String after) {
    List<String> words = way.spoken();
    return words.isEmpty() ? "" : arrow + String.join(" · ", words) + after;
  }
}
