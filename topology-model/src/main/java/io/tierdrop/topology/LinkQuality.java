package io.tierdrop.topology;

import java.util.List;
import java.util.stream.Stream;

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

  /// What is not as at any cable, a line for both ways or one for each; empty for a link that does
  /// nothing.
  ///
  /// @param first stands for the way there, such as an arrow
  /// @param second stands for the way back
  public List<String> spoken(String first, String second) {
    if (alike()) {
      return there.equals(WayQuality.NONE) ? List.of() : List.of(line(there));
    }
    return Stream.of(line(first, there), line(second, back)).filter(l -> !l.isEmpty()).toList();
  }

  private static String line(String arrow, WayQuality way) {
    return way.equals(WayQuality.NONE) ? "" : arrow + " " + line(way);
  }

  private static String line(WayQuality way) {
    return String.join(" · ", way.spoken());
  }
}
