package io.tierdrop.app.designer.layout;

import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.topology.Drawing.Site;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import java.util.List;
import java.util.Optional;

/// What is written beside a tier's row, or above it.
///
/// @param x left end
/// @param y base line
public record TierLabel(String node, Kind kind, int count, double x, double y) {

  /// The width that a label needs.
  private static final double WIDTH = 92;

  private static final double LETTERS = 12;

  /// How far above a row's middle a label is when there is no room beside it.
  private static final double ABOVE = 28;

  /// Where it is written, about: only the toolkit knows its letters.
  public SceneRectangle extent() {
    return new SceneRectangle(x, y - LETTERS, x + WIDTH, y);
  }

  /// The label of a node; none for a single one.
  ///
  /// @param own the icons of its members
  static Optional<TierLabel> of(Node node, List<IconBox> own, List<Site> sites) {
    if (node.count() == null || own.isEmpty()) {
      return Optional.empty();
    }
    IconBox first = own.getFirst();
    double left = own.stream().mapToDouble(box -> box.extent().left()).min().orElse(0);
    Optional<Site> site =
        sites.stream()
            .filter(s -> first.x() > s.x() && first.x() < s.x() + s.width())
            .filter(s -> first.y() > s.y() && first.y() < s.y() + s.height())
            .findFirst();
    boolean aside = node.kind() == Kind.ROUTE_REFLECTOR;
    double x = site.filter(_ -> !aside).map(s -> s.x() + 14).orElse(left - WIDTH);
    boolean beside = left - x >= WIDTH - 1 && !aside;
    double y = beside ? first.y() + 4 : first.y() - ABOVE;
    return Optional.of(
        new TierLabel(node.name(), node.kind(), own.size(), beside ? x : aside ? left : x, y));
  }
}
