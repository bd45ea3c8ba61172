package io.tierdrop.app.designer.gesture;

import io.tierdrop.app.designer.palette.PalettePiece;
import io.tierdrop.app.designer.plane.SceneRectangle;
import javafx.scene.shape.Rectangle;

/// Draws a site from corner to corner; a click puts one of the usual size.
final class SiteGesture implements MouseGesture {

  private final GestureSurface surface;
  private final PiecePlacement placing;
  private final double startX;
  private final double startY;
  private final Rectangle frame = new Rectangle();

  SiteGesture(GestureSurface surface, PiecePlacement placing, double x, double y) {
    this.surface = surface;
    this.placing = placing;
    startX = Math.rint(x);
    startY = Math.rint(y);
    frame.getStyleClass().add("band");
    frame.setStrokeWidth(1 / surface.canvas().camera().scale());
    surface.canvas().marks().getChildren().add(frame);
  }

  @Override
  public void move(double x, double y, boolean free) {
    SceneRectangle area = area(x, y);
    frame.setX(area.left());
    frame.setY(area.top());
    frame.setWidth(area.width());
    frame.setHeight(area.height());
  }

  private SceneRectangle area(double x, double y) {
    return SceneRectangle.between(startX, startY, Math.rint(x), Math.rint(y));
  }

  @Override
  public void end(double x, double y) {
    cancel();
    SceneRectangle area = area(x, y);
    boolean drawn =
        Math.max(area.width(), area.height()) * surface.canvas().camera().scale() > TREMBLE;
    if (drawn) {
      placing.site(area);
    } else {
      placing.put(new PalettePiece.Site(), x, y);
    }
  }

  @Override
  public void cancel() {
    surface.canvas().marks().getChildren().remove(frame);
  }
}
