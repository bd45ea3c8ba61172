package io.tierdrop.app.designer.gesture;

import io.tierdrop.app.designer.edit.place.MoveEdits;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.PictureShift;
import io.tierdrop.app.designer.layout.SegmentBus;
import io.tierdrop.app.designer.layout.SiteContents;
import io.tierdrop.app.designer.layout.SnapGuides;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Lab;
import javafx.scene.Group;
import javafx.scene.shape.Rectangle;

/// Moves the selection. The document changes once, at the end.
final class MoveGesture implements MouseGesture {

  private final GestureSurface surface;
  private final Lab lab;
  private final LabPicture picture;
  private final ItemSelection moved;
  private final double startX;
  private final double startY;
  private final Group guides = new Group();
  private final SnapGuides snapping;
  private final PictureShift shift;
  private double dx;
  private double dy;
  private boolean begun;

  MoveGesture(GestureSurface surface, double x, double y) {
    this.surface = surface;
    lab = surface.desk().lab();
    picture = surface.picture();
    moved = SiteContents.with(picture, surface.desk().selection());
    snapping = new SnapGuides(picture, moved);
    shift = new PictureShift(lab, picture, moved);
    startX = x;
    startY = y;
    surface.canvas().marks().getChildren().add(guides);
  }

  @Override
  public void move(double x, double y, boolean free) {
    begun |= Math.hypot(x - startX, y - startY) * surface.canvas().camera().scale() > TREMBLE;
    if (begun) {
      drag(x, y, free);
    }
  }

  private void drag(double x, double y, boolean free) {
    double byX = x - startX;
    double byY = y - startY;
    guides.getChildren().clear();
    if (!free) {
      SnapGuides.Snap snap = snapping.snap(byX, byY, surface.reach());
      byX = snap.dx();
      byY = snap.dy();
      snap.guides().forEach(this::guide);
    }
    dx = Math.rint(byX);
    dy = Math.rint(byY);
    surface.canvas().show(shift.by(dx, dy));
  }

  private void guide(SegmentBus.Line line) {
    double width = 1 / surface.canvas().camera().scale();
    SceneRectangle along = line.extent();
    Rectangle shown =
        new Rectangle(
            along.left() - width / 2,
            along.top() - width / 2,
            along.width() + width,
            along.height() + width);
    shown.getStyleClass().add("guide");
    guides.getChildren().add(shown);
  }

  @Override
  public void end(double x, double y) {
    surface.canvas().marks().getChildren().remove(guides);
    if (begun) {
      surface
          .desk()
          .perform(
              surface.texts().get("edit.move", name()),
              before -> dx == 0 && dy == 0 ? before : MoveEdits.by(before, picture, moved, dx, dy));
    }
  }

  private String name() {
    ItemSelection selection = surface.desk().selection();
    return switch (selection.only().orElse(null)) {
      case SelectedItem.Member(String member) -> member;
      case SelectedItem.Frame(String site) -> site;
      case SelectedItem.Card _ -> surface.texts().get("palette.note");
      case null, default -> surface.texts().get("edit.things", selection.items().size());
    };
  }

  @Override
  public void cancel() {
    surface.canvas().marks().getChildren().remove(guides);
    surface.canvas().show(picture);
  }
}
