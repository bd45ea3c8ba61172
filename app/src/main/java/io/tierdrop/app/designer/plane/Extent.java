package io.tierdrop.app.designer.plane;

import java.util.Collection;

/// An axis-parallel rectangle in scene units; y grows downwards.
public record Extent(double left, double top, double right, double bottom) {

  /// Holds everything.
  public static final Extent EVERYWHERE =
      new Extent(
          Double.NEGATIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY);

  public static Extent around(double x, double y, double width, double height) {
    return new Extent(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
  }

  /// Between two corners, whichever they are.
  public static Extent between(double x1, double y1, double x2, double y2) {
    return new Extent(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
  }

  /// The smallest that holds all of them; an empty one at the origin for none.
  public static Extent union(Collection<Extent> all) {
    return all.stream().reduce(Extent::union).orElse(new Extent(0, 0, 0, 0));
  }

  public Extent union(Extent other) {
    return new Extent(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }

  public Extent grown(double by) {
    return new Extent(left - by, top - by, right + by, bottom + by);
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

  public boolean intersects(Extent other) {
    return left <= other.right && right >= other.left && top <= other.bottom && bottom >= other.top;
  }
}
