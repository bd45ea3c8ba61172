package io.tierdrop.app.designer.layout;

import io.tierdrop.app.designer.selection.ItemSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pulls what is moved into line with what stays.
public final class SnapGuides {

  private static final int MOST_GUIDES = 8;

  private final @Nullable IconBox lead;
  private final List<IconBox> staying = new ArrayList<>();
  private final double[] columns;
  private final double[] rows;

  /// @param moved what will be moved of the picture
  public SnapGuides(LabPicture picture, ItemSelection moved) {
    IconBox first = null;
    Set<String> members = moved.members();
    for (IconBox box : picture.boxes().values()) {
      if (!members.contains(box.member())) {
        staying.add(box);
      } else if (first == null) {
        first = box;
      }
    }
    lead = first;
    columns = staying.stream().mapToDouble(IconBox::x).toArray();
    rows = staying.stream().mapToDouble(IconBox::y).toArray();
  }

  /// A corrected movement, and the lines to show why.
  public record Snap(double dx, double dy, List<SegmentBus.Line> guides) {}

  /// The movement that lines up the first moved icon.
  ///
  /// @param reach how far off is still pulled, in scene units
  public Snap snap(double dx, double dy, double reach) {
    if (lead == null || staying.isEmpty()) {
      return new Snap(dx, dy, List.of());
    }
    double x = lead.x() + dx;
    double y = lead.y() + dy;
    double alongX = pull(columns, x, reach).orElse(x);
    double alongY = pull(rows, y, reach).orElse(y);
    List<SegmentBus.Line> guides = new ArrayList<>();
    for (IconBox box : staying) {
      if (guides.size() >= MOST_GUIDES) {
        break;
      }
      if (Math.abs(box.x() - alongX) < 0.01 && Math.abs(x - alongX) <= reach) {
        guides.add(new SegmentBus.Line(alongX, box.y(), alongX, alongY));
      }
      if (Math.abs(box.y() - alongY) < 0.01 && Math.abs(y - alongY) <= reach) {
        guides.add(new SegmentBus.Line(box.x(), alongY, alongX, alongY));
      }
    }
    return new Snap(alongX - lead.x(), alongY - lead.y(), guides);
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
