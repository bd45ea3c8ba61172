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
  private Lab current;

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
    current = lab;
  }

  @Override
  public void move(double x, double y, boolean free) {
    current = resize.to(lab, Math.rint(x), Math.rint(y));
    surface.canvas().show(picture.framed(current));
  }

  @Override
  public void end(double x, double y) {
    surface.desk().perform(surface.texts().get("edit.resize", name), _ -> current);
  }

  @Override
  public void cancel() {
    surface.canvas().show(picture);
  }
}
