package io.tierdrop.app.designer.gesture;

import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.plane.CanvasCamera;

/// Drags the drawing under the window.
final class PanGesture implements MouseGesture {

  private final CanvasView canvas;
  private final double startX;
  private final double startY;
  private final CanvasCamera before;

  PanGesture(CanvasView canvas, double x, double y) {
    this.canvas = canvas;
    before = canvas.camera();
    startX = x;
    startY = y;
  }

  @Override
  public void move(double x, double y, boolean free) {
    CanvasCamera now = canvas.camera();
    canvas.cameraProperty().set(now.panned((x - startX) * now.scale(), (y - startY) * now.scale()));
  }

  @Override
  public void end(double x, double y) {
    move(x, y, false);
  }

  @Override
  public void cancel() {
    canvas.cameraProperty().set(before);
  }
}
