package io.tierdrop.app.designer.gesture;

import io.tierdrop.app.designer.layout.HitTest;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.ItemSelection;
import javafx.scene.shape.Rectangle;

/// Selects what a rectangle touches.
final class BandGesture implements MouseGesture {

  private final GestureSurface surface;
  private final ItemSelection before;
  private final double startX;
  private final double startY;
  private final Rectangle band = new Rectangle();

  BandGesture(GestureSurface surface, ItemSelection before, double x, double y) {
    this.surface = surface;
    this.before = before;
    startX = x;
    startY = y;
    band.getStyleClass().add("band");
    band.setStrokeWidth(1 / surface.canvas().camera().scale());
    surface.canvas().marks().getChildren().add(band);
    surface.desk().select(before);
  }

  @Override
  public void move(double x, double y, boolean free) {
    SceneRectangle area = SceneRectangle.between(startX, startY, x, y);
    band.setX(area.left());
    band.setY(area.top());
    band.setWidth(area.width());
    band.setHeight(area.height());
    surface.desk().select(before.with(HitTest.within(surface.picture(), area)));
  }

  @Override
  public void end(double x, double y) {
    surface.canvas().marks().getChildren().remove(band);
  }

  @Override
  public void cancel() {
    surface.canvas().marks().getChildren().remove(band);
    surface.desk().select(before);
  }
}
