package io.tierdrop.app.designer.layout;

import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Drawing.Note;
import io.tierdrop.topology.Drawing.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What lies under a point of the drawing.
public final class HitTest {

  private static final double RIM = 6;
  private static final double CORNER = 10;
  private static final double TAB_WIDTH = 90;
  private static final double TAB_HEIGHT = 26;

  private HitTest() {}

  /// Which part of an item was hit.
  public enum Zone {
    BODY,
    /// The rim of an icon, where links begin.
    RIM,
    /// The corner by which a site or a note is resized.
    CORNER
  }

  public record Hit(SelectedItem item, Zone zone) {}

  /// The topmost item at a point.
  ///
  /// @param reach how far beside lines and borders still counts, in scene units
  public static Optional<Hit> at(LabPicture picture, double x, double y, double reach) {
    return box(picture, x, y)
        .or(() -> notes(picture, x, y))
        .or(() -> bars(picture, x, y, reach))
        .or(() -> sites(picture, x, y, reach))
        .or(() -> wires(picture, x, y, reach));
  }

  private static Optional<Hit> box(LabPicture picture, double x, double y) {
    for (IconBox box : picture.boxes().values()) {
      if (box.extent().grown(3).contains(x, y)) {
        boolean body = box.extent().grown(-RIM).contains(x, y);
        return Optional.of(
            new Hit(new SelectedItem.Member(box.member()), body ? Zone.BODY : Zone.RIM));
      }
      if (box.labelled().contains(x, y) && Math.abs(x - box.x()) < 30) {
        return Optional.of(new Hit(new SelectedItem.Member(box.member()), Zone.BODY));
      }
    }
    return Optional.empty();
  }

  private static Optional<Hit> notes(LabPicture picture, double x, double y) {
    for (int i = picture.notes().size() - 1; i >= 0; i--) {
      Note n = picture.notes().get(i);
      if (Math.hypot(x - n.x() - n.width(), y - n.y() - n.height()) < CORNER) {
        return Optional.of(new Hit(new SelectedItem.Card(i), Zone.CORNER));
      }
      if (new SceneRectangle(n.x(), n.y(), n.x() + n.width(), n.y() + n.height()).contains(x, y)) {
        return Optional.of(new Hit(new SelectedItem.Card(i), Zone.BODY));
      }
    }
    return Optional.empty();
  }

  private static Optional<Hit> bars(LabPicture picture, double x, double y, double reach) {
    return picture.buses().stream()
        .filter(bus -> bus.node() != null && bus.bar() != null)
        .filter(bus -> bus.bar() != null && bus.bar().distance(x, y) <= reach + 1)
        .findFirst()
        .map(bus -> new Hit(new SelectedItem.Member(bus.name()), Zone.BODY));
  }

  private static Optional<Hit> wires(LabPicture picture, double x, double y, double reach) {
    return picture.buses().stream()
        .flatMap(bus -> bus.wires().stream())
        .filter(wire -> wire.lines().stream().anyMatch(line -> line.distance(x, y) <= reach))
        .findFirst()
        .map(wire -> new Hit(new SelectedItem.Wire(wire.a(), wire.b()), Zone.BODY));
  }

  private static Optional<Hit> sites(LabPicture picture, double x, double y, double reach) {
    for (Site s : picture.sites()) {
      double right = s.x() + s.width();
      double bottom = s.y() + s.height();
      SelectedItem item = new SelectedItem.Frame(s.name());
      if (Math.hypot(x - right, y - bottom) < CORNER) {
        return Optional.of(new Hit(item, Zone.CORNER));
      }
      SceneRectangle frame = new SceneRectangle(s.x(), s.y(), right, bottom);
      boolean border = frame.grown(reach).contains(x, y) && !frame.grown(-reach).contains(x, y);
      SceneRectangle tab = new SceneRectangle(s.x(), s.y(), s.x() + TAB_WIDTH, s.y() + TAB_HEIGHT);
      if (border || tab.contains(x, y)) {
        return Optional.of(new Hit(item, Zone.BODY));
      }
    }
    return Optional.empty();
  }

  /// Members and notes that touch a rectangle, and sites that lie in it.
  public static List<SelectedItem> within(LabPicture picture, SceneRectangle area) {
    List<SelectedItem> items = new ArrayList<>();
    for (IconBox box : picture.boxes().values()) {
      if (box.extent().intersects(area)) {
        items.add(new SelectedItem.Member(box.member()));
      }
    }
    for (SegmentBus bus : picture.buses()) {
      if (bus.node() != null && bus.bar() != null && inside(bus.bar().extent(), area)) {
        items.add(new SelectedItem.Member(bus.node()));
      }
    }
    for (Site s : picture.sites()) {
      if (inside(new SceneRectangle(s.x(), s.y(), s.x() + s.width(), s.y() + s.height()), area)) {
        items.add(new SelectedItem.Frame(s.name()));
      }
    }
    for (int i = 0; i < picture.notes().size(); i++) {
      Note n = picture.notes().get(i);
      if (new SceneRectangle(n.x(), n.y(), n.x() + n.width(), n.y() + n.height())
          .intersects(area)) {
        items.add(new SelectedItem.Card(i));
      }
    }
    return items;
  }

  private static boolean inside(SceneRectangle inner, SceneRectangle outer) {
    return inner.left() >= outer.left()
        && inner.right() <= outer.right()
        && inner.top() >= outer.top()
        && inner.bottom() <= outer.bottom();
  }
}
