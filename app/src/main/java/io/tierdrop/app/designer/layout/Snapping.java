package io.tierdrop.app.designer.layout;

import io.tierdrop.app.designer.selection.Item;
import io.tierdrop.app.designer.selection.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Pulls what is moved into line with what stays.
public final class Snapping {

  private Snapping() {}

  /// A corrected movement, and the lines to show why.
  public record Snap(double dx, double dy, List<Bus.Line> guides) {}

  /// The movement that lines up the first moved icon.
  ///
  /// @param reach how far off is still pulled, in scene units
  public static Snap snap(Picture picture, Selection moved, double dx, double dy, double reach) {
    List<Box> moving = new ArrayList<>();
    List<Box> staying = new ArrayList<>();
    for (Box box : picture.boxes().values()) {
      boolean own = moved.contains(new Item.Member(box.member()));
      (own ? moving : staying).add(box);
    }
    if (moving.isEmpty() || staying.isEmpty()) {
      return new Snap(dx, dy, List.of());
    }
    Box lead = moving.getFirst();
    double x = lead.x() + dx;
    double y = lead.y() + dy;
    double alongX = pull(staying.stream().mapToDouble(Box::x).toArray(), x, reach).orElse(x);
    double alongY = pull(staying.stream().mapToDouble(Box::y).toArray(), y, reach).orElse(y);
    List<Bus.Line> guides = new ArrayList<>();
    for (Box box : staying) {
      if (Math.abs(box.x() - alongX) < 0.01 && Math.abs(x - alongX) <= reach) {
        guides.add(new Bus.Line(alongX, box.y(), alongX, alongY));
      }
      if (Math.abs(box.y() - alongY) < 0.01 && Math.abs(y - alongY) <= reach) {
        guides.add(new Bus.Line(box.x(), alongY, alongX, alongY));
      }
    }
    return new Snap(
        alongX - lead.x(), alongY - lead.y(), guides.size() > 8 ? guides.subList(0, 8) : guides);
  }

  private static OptionalDouble pull(double[] lines, double wanted, double reach) {
    double best = Double.NaN;
    double distance = reach;
    for (double line : lines) {
      if (Math.abs(line - wanted) <= distance) {
        distance = Math.abs(line - wanted);
        best = line;
      }
    }
    return Double.isNaN(best) ? OptionalDouble.empty() : OptionalDouble.of(best);
  }
}
