package io.tierdrop.app.designer.plane;

import java.util.Collection;

/// An axis-parallel rectangle in scene units; y grows downwards.
public record SceneRectangle(double left, double top, double right, double bottom) {

  /// Holds everything.
  public static final SceneRectangle EVERYWHERE =
      new SceneRectangle(
          Double.NEGATIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY);

  public static SceneRectangle around(double x, double y, double width, double height) {
    return new SceneRectangle(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
  }

  /// Between two corners, whichever they are.
  public static SceneRectangle between(double x1, double y1, double x2, double y2) {
    return new SceneRectangle(
        Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
  }

  /// The smallest that holds all of them; an empty one at the origin for none.
  public static SceneRectangle union(Collection<SceneRectangle> all) {
    return all.stream().reduce(SceneRectangle::union).orElse(new SceneRectangle(0, 0, 0, 0));
  }

  public SceneRectangle union(SceneRectangle other) {
    return new SceneRectangle(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }

  public SceneRectangle grown(double by) {
    return new SceneRectangle(left - by, top - by, right + by, bottom + by);
  }

  public double width() {
    return right - left;
  }

  public double height() {
    return bottom - top;
  }

  public double centreX() {
    return (left + right) / 2;
  }

  public double centreY() {
    return (top + bottom) / 2;
  }

  public boolean contains(double x, double y) {
    return x >= left && x <= right && y >= top && y <= bottom;
  }

  public boolean intersects(SceneRectangle other) {
    return left <= other.right && right >= other.left && top <= other.bottom && bottom >= other.top;
  }
}
