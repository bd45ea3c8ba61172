package io.tierdrop.app.designer.layout;

import io.tierdrop.app.designer.plane.SceneRectangle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Icons by their height on the drawing, so that those between two heights are found without
/// looking at all of them.
final class IconIndex {

  /// Icons that reach into a strip by less than this are not in the way.
  private static final double GRACE = 20;

  private final NavigableMap<Double, List<IconBox>> staying = new TreeMap<>();
  private Collection<IconBox> moving = List.of();

  IconIndex(Collection<IconBox> boxes) {
    boxes.forEach(box -> staying.computeIfAbsent(box.y(), _ -> new ArrayList<>()).add(box));
  }

  /// Adds icons that will be elsewhere next time.
  void moving(Collection<IconBox> boxes) {
    moving = boxes;
  }

  /// The icons of other nodes between a row and a bar, where stubs would cross them.
  Optional<SceneRectangle> between(List<IconBox> row, double bar) {
    double y = row.getFirst().y();
    double low = Math.min(y, bar) + GRACE;
    double high = Math.max(y, bar) - GRACE;
    if (low >= high) {
      return Optional.empty();
    }
    double left = row.stream().mapToDouble(box -> box.extent().left()).min().orElse(0);
    double right = row.stream().mapToDouble(box -> box.extent().right()).max().orElse(0);
    String node = row.getFirst().node();
    List<SceneRectangle> found = new ArrayList<>();
    for (List<IconBox> line : staying.subMap(low, false, high, false).values()) {
      collect(line, node, left, right, found);
    }
    List<IconBox> inside = moving.stream().filter(box -> box.y() > low && box.y() < high).toList();
    collect(inside, node, left, right, found);
    return found.isEmpty() ? Optional.empty() : Optional.of(SceneRectangle.union(found));
  }

  private static void collect(
      List<IconBox> boxes, String node, double left, double right, List<SceneRectangle> found) {
    for (IconBox box : boxes) {
      SceneRectangle extent = box.extent();
      if (extent.right() > left && extent.left() < right && !box.node().equals(node)) {
        found.add(extent);
      }
    }
  }
}
