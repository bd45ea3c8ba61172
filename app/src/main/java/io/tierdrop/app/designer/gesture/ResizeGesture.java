package io.tierdrop.app.designer.gesture;

import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.topology.Lab;

/// Drags the lower right corner of a site or a note.
final class ResizeGesture implements MouseGesture {

  private final GestureSurface surface;
  private final Lab lab;
  private final LabPicture picture;
  private final String name;
  private final Resize resize;
  private double cornerX;
  private double cornerY;
  private boolean begun;

  /// A lab with the corner at a point.
  @FunctionalInterface
  interface Resize {
    Lab to(Lab lab, double x, double y);
  }

  ResizeGesture(GestureSurface surface, String name, Resize resize) {
    this.surface = surface;
    this.name = name;
    this.resize = resize;
    lab = surface.desk().lab();
    picture = surface.picture();
  }

  @Override
  public void move(double x, double y, boolean free) {
    cornerX = Math.rint(x);
    cornerY = Math.rint(y);
    begun = true;
    surface.canvas().show(picture.framed(resize.to(lab, cornerX, cornerY)));
  }

  @Override
  public void end(double x, double y) {
    surface
        .desk()
        .perform(
            surface.texts().get("edit.resize", name),
            before -> begun ? resize.to(before, cornerX, cornerY) : before);
  }

  @Override
  public void cancel() {
    surface.canvas().show(picture);
  }
}
