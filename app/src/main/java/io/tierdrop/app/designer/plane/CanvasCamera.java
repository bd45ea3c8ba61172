package io.tierdrop.app.designer.plane;

/// What part of the drawing is seen: a point of the drawing at `x`, `y` is on the screen at
/// `x * scale + shiftX`, `y * scale + shiftY`.
public record CanvasCamera(double scale, double shiftX, double shiftY) {

  public static final double MIN = 0.08;
  public static final double MAX = 3;
  public static final CanvasCamera HOME = new CanvasCamera(1, 0, 0);

  public CanvasCamera panned(double dx, double dy) {
    return new CanvasCamera(scale, shiftX + dx, shiftY + dy);
  }

  /// Zooms so that what is under a point of the screen stays there.
  public CanvasCamera zoomed(double factor, double screenX, double screenY) {
    double changed = Math.clamp(scale * factor, MIN, MAX);
    double ratio = changed / scale;
    return new CanvasCamera(
        changed, screenX - (screenX - shiftX) * ratio, screenY - (screenY - shiftY) * ratio);
  }

  /// What is covered at the four sides of the screen, in pixels.
  public record Border(double top, double bottom, double sides) {}

  /// Shows all of an extent as large as it fits, up to a scale; nothing is shown as it is.
  public static CanvasCamera fitting(
      SceneRectangle extent, double width, double height, Border border, double largest) {
    double wide = (width - 2 * border.sides()) / Math.max(1, extent.width());
    double high = (height - border.top() - border.bottom()) / Math.max(1, extent.height());
    boolean nothing = extent.width() <= 0 || extent.height() <= 0;
    double scale = nothing ? 1 : Math.clamp(Math.min(wide, high), MIN, largest);
    return new CanvasCamera(
        scale,
        width / 2 - extent.centreX() * scale,
        border.top() + (height - border.top() - border.bottom()) / 2 - extent.centreY() * scale);
  }

  /// The same scale, with this point of the drawing in the middle of the screen.
  public CanvasCamera centredOn(double x, double y, double width, double height) {
    return new CanvasCamera(scale, width / 2 - x * scale, height / 2 - y * scale);
  }

  public double worldX(double screenX) {
    return (screenX - shiftX) / scale;
  }

  public double screenX(double worldX) {
    return worldX * scale + shiftX;
  }

  public double screenY(double worldY) {
    return worldY * scale + shiftY;
  }

  public double worldY(double screenY) {
    return (screenY - shiftY) / scale;
  }

  public SceneRectangle visible(double width, double height) {
    return new SceneRectangle(worldX(0), worldY(0), worldX(width), worldY(height));
  }
}
