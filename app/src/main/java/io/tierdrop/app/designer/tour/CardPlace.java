package io.tierdrop.app.designer.tour;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;

/// Where a card stands beside what it speaks of.
final class CardPlace {

  private static final double GAP = 14;
  private static final double EDGE = 12;

  private CardPlace() {}

  /// The place of a card's upper left corner: beside a high target, below or above a low one, the
  /// first side with room for it; otherwise inside, in the upper right corner.
  ///
  /// @param target in the window's coordinates, as all others
  static Point2D beside(Bounds target, double width, double height, Bounds window) {
    double middle = target.getCenterY() - height / 2;
    double centre = target.getCenterX() - width / 2;
    boolean low = target.getHeight() < height;
    if (low && target.getMaxY() + GAP + height + EDGE <= window.getMaxY()) {
      return within(centre, target.getMaxY() + GAP, width, height, window);
    }
    if (target.getMaxX() + GAP + width + EDGE <= window.getMaxX()) {
      return within(target.getMaxX() + GAP, middle, width, height, window);
    }
    if (target.getMinX() - GAP - width - EDGE >= window.getMinX()) {
      return within(target.getMinX() - GAP - width, middle, width, height, window);
    }
    if (target.getMinY() - GAP - height - EDGE >= window.getMinY()) {
      return within(centre, target.getMinY() - GAP - height, width, height, window);
    }
    if (target.getMaxY() + GAP + height + EDGE <= window.getMaxY()) {
      return within(centre, target.getMaxY() + GAP, width, height, window);
    }
    return within(target.getMaxX() - width - GAP, target.getMinY() + GAP, width, height, window);
  }

  private static Point2D within(double x, double y, double width, double height, Bounds window) {
    return new Point2D(
        Math.clamp(x, window.getMinX() + EDGE, least(window.getMaxX() - width, window.getMinX())),
        Math.clamp(y, window.getMinY() + EDGE, least(window.getMaxY() - height, window.getMinY())));
  }

  private static double least(double most, double start) {
    return Math.max(start + EDGE, most - EDGE);
  }
}
