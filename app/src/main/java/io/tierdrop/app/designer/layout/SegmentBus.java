package io.tierdrop.app.designer.layout;

import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.topology.Drawing.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A segment: a bar with a stub to every interface, or a plain line between two nodes.
///
/// @param name the switch's name, or both ends' names with a dash
/// @param node the switch's name, null when the segment is a link of its own
/// @param bar the horizontal bar, null for a plain line
/// @param wires the lines of each link that makes the segment
public record SegmentBus(String name, @Nullable String node, @Nullable Line bar, List<Wire> wires) {

  public SegmentBus {
    wires = List.copyOf(wires);
  }

  /// Where its lines are; an empty one at the origin when it has none.
  public SceneRectangle extent() {
    SceneRectangle all = bar == null ? null : bar.extent();
    for (Wire wire : wires) {
      for (Line line : wire.lines()) {
        all = all == null ? line.extent() : all.union(line.extent());
      }
    }
    return all == null ? new SceneRectangle(0, 0, 0, 0) : all;
  }

  /// Where the segment's name fits.
  ///
  /// @param width of the name
  /// @return its left end and its middle's height; the origin when there is no bar
  public Place nameAt(double width) {
    return bar == null
        ? new Place(0, 0)
        : new BusNamePlace(bar, wires.stream().flatMap(w -> w.lines().stream()).toList()).of(width);
  }

  /// The lines of one link.
  public record Wire(String a, String b, List<Line> lines) {
    public Wire {
      lines = List.copyOf(lines);
    }
  }

  public record Line(double x1, double y1, double x2, double y2) {

    /// The distance of a point to this line.
    public double distance(double x, double y) {
      double dx = x2 - x1;
      double dy = y2 - y1;
      double length = dx * dx + dy * dy;
      double t = length == 0 ? 0 : Math.clamp(((x - x1) * dx + (y - y1) * dy) / length, 0.0, 1.0);
      return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
    }

    public SceneRectangle extent() {
      return SceneRectangle.between(x1, y1, x2, y2);
    }

    /// Whether it is neither upright nor level.
    public boolean sloping() {
      return x1 != x2 && y1 != y2;
    }
  }
}
