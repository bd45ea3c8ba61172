package io.tierdrop.app.designer.layout;

import io.tierdrop.app.designer.layout.SegmentBus.Line;
import io.tierdrop.topology.Drawing.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// Finds where a segment's name can be read: behind a short bar's end, and beside a long one where
/// neither a stub nor the addresses at it are, above the bar or else below; behind the end when
/// there is no such place.
///
/// @param lines of the segment's links
record BusNamePlace(Line bar, List<Line> lines) {

  /// Bars up to this width have their name behind their end.
  private static final double LONG = 400;

  private static final double ASIDE = 10;

  /// From the bar to the middle of a name beside it.
  private static final double BESIDE = 11;

  /// What the addresses of both families take beside a stub.
  private static final double ADDRESSES = 74;

  /// Stubs from this length on have their addresses at the icon, away from the bar.
  private static final double TALL = 42;

  /// The addresses of shorter ones are on the other side of the bar.
  private static final double SHORT = 20;

  private record Taken(double from, double to) {}

  /// @return the left end of a name and its middle's height
  Place of(double width) {
    if (bar.x2() - bar.x1() > LONG) {
      for (int side : new int[] {-1, 1}) {
        OptionalDouble gap = gap(side, width + 2 * ASIDE);
        if (gap.isPresent()) {
          return new Place(gap.getAsDouble() + ASIDE, bar.y1() + side * BESIDE);
        }
      }
    }
    double behind =
        taken(-1).stream()
            .filter(taken -> taken.from() <= bar.x2() && taken.to() > bar.x2() + ASIDE)
            .mapToDouble(Taken::to)
            .max()
            .orElse(bar.x2() + ASIDE);
    return new Place(behind, bar.y1());
  }

  /// The left end of the first part of the bar where there is room.
  ///
  /// @param side -1 above the bar, 1 below
  private OptionalDouble gap(int side, double room) {
    double left = bar.x1();
    for (Taken each : taken(side)) {
      if (each.from() - left >= room) {
        return OptionalDouble.of(left);
      }
      left = Math.max(left, each.to());
    }
    return bar.x2() - left >= room ? OptionalDouble.of(left) : OptionalDouble.empty();
  }

  private List<Taken> taken(int side) {
    List<Taken> taken = new ArrayList<>();
    for (Line line : lines) {
      if (line.x1() == line.x2()) {
        double above = bar.y1() - Math.min(line.y1(), line.y2());
        double below = Math.max(line.y1(), line.y2()) - bar.y1();
        double here = side < 0 ? above : below;
        double there = side < 0 ? below : above;
        if (here > 0) {
          taken.add(new Taken(line.x1() - 4, line.x1() + (here < TALL ? ADDRESSES : 4)));
        }
        if (there > 0 && there < SHORT) {
          taken.add(new Taken(line.x1() - 4, line.x1() + ADDRESSES));
        }
      }
    }
    taken.sort(Comparator.comparingDouble(Taken::from));
    return taken;
  }
}
