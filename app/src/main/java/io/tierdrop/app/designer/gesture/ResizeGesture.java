package io.tierdrop.app.designer.gesture;

import io.tierdrop.app.designer.edit.place.Moving;
import io.tierdrop.app.designer.layout.Picture;
import io.tierdrop.topology.Drawing.Site;
import io.tierdrop.topology.Lab;

/// Drags a site's corner.
final class ResizeGesture implements Gesture {

  private final Surface surface;
  private final Lab lab;
  private final Site site;
  private Lab current;

  ResizeGesture(Surface surface, Site site) {
    this.surface = surface;
    this.site = site;
    lab = surface.desk().lab();
    current = lab;
  }

  @Override
  public void move(double x, double y, boolean free) {
    current = Moving.resize(lab, site.name(), Math.rint(x - site.x()), Math.rint(y - site.y()));
    surface.canvas().show(Picture.of(current));
  }

  @Override
  public void end(double x, double y) {
    surface.desk().perform(surface.texts().get("edit.resize", site.name()), _ -> current);
  }

  @Override
  public void cancel() {
    surface.canvas().show(Picture.of(lab));
  }
}
