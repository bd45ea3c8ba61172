package io.tierdrop.app.designer.plane;

/// What part of the drawing is seen: a point of the drawing at `x`, `y` is on the screen at
/// `x * scale + shiftX`, `y * scale + shiftY`.
public record Camera(double scale, double shiftX, double shiftY) {

  public static final double MIN = 0.08;
  public static final double MAX = 3;
  public static final Camera HOME = new Camera(1, 0, 0);

  public Camera panned(double dx, double dy) {
    return new Camera(scale, shiftX + dx, shiftY + dy);
  }

  /// Zooms so that what is under a point of the screen stays there.
  public Camera zoomed(double factor, double screenX, double screenY) {
    double changed = Math.clamp(scale * factor, MIN, MAX);
    double ratio = changed / scale;
    return new Camera(
        changed, screenX - (screenX - shiftX) * ratio, screenY - (screenY - shiftY) * ratio);
  }

  /// Shows all of an extent, never larger than life.
  public static Camera fitting(
      Extent extent, double width, double height, double top, double margin) {
    double wide = (width - 2 * margin) / Math.max(1, extent.width());
    double high = (height - top - margin) / Math.max(1, extent.height());
    double scale = Math.clamp(Math.min(wide, high), MIN, 1);
    return new Camera(
        scale,
        width / 2 - extent.centreX() * scale,
        top + (height - top - margin) / 2 - extent.centreY() * scale);
  }

  /// The same scale, with this point of the drawing in the middle of the screen.
  public Camera centredOn(double x, double y, double width, double height) {
    return new Camera(scale, width / 2 - x * scale, height / 2 - y * scale);
  }

  public double worldX(double screenX) {
    return (screenX - shiftX) / scale;
  }

  public double worldY(double screenY) {
    return (screenY - shiftY) / scale;
  }

  public Extent visible(double width, double height) {
    return new Extent(worldX(0), worldY(0), worldX(width), worldY(height));
  }
}
