package io.tierdrop.app.designer.canvas;

import io.tierdrop.app.designer.canvas.view.BoxView;
import io.tierdrop.app.designer.canvas.view.IconStyle;
import io.tierdrop.app.designer.canvas.view.LineShape;
import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.SegmentBus;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.text.TextBundle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Group;
import javafx.scene.shape.Rectangle;

/// What runs and is no longer drawn, faintly where it stood: it is there until that is applied.
final class RemovedGhosts extends Group {

  private static final IconStyle GONE =
      new IconStyle(null, IconStyle.Pending.REMOVED, IconStyle.Trouble.NONE);

  private static final double WIRE = 1.2;

  private final Group wires = new Group();
  private final Group bars = new Group();
  private final Group icons = new Group();
  private final CanvasLayer<SegmentBus.Line, SegmentBus.Line, LineShape> wireViews;
  private final CanvasLayer<String, SceneRectangle, Rectangle> barViews;
  private final CanvasLayer<String, IconBox, BoxView> boxViews;

  RemovedGhosts(TextBundle texts) {
    setId("ghosts");
    getStyleClass().add("ghost");
    getChildren().addAll(wires, bars, icons);
    wireViews = new CanvasLayer<>(wires, RemovedGhosts::wire, (shape, line) -> shape.draw(line));
    barViews = new CanvasLayer<>(bars, RemovedGhosts::bar, RemovedGhosts::lay);
    boxViews = new CanvasLayer<>(icons, box -> new BoxView(box, texts), BoxView::show);
  }

  /// @param running where everything of the running lab is
  /// @param removed members of it that are no longer drawn
  void show(LabPicture running, Set<String> removed) {
    Map<String, IconBox> boxes = new LinkedHashMap<>();
    Map<String, SceneRectangle> segments = new LinkedHashMap<>();
    for (String member : removed) {
      IconBox box = running.boxes().get(member);
      if (box != null) {
        boxes.put(member, box);
      } else {
        running
            .extent(new SelectedItem.Member(member))
            .ifPresent(extent -> segments.put(member, extent));
      }
    }
    boxViews.show(boxes).forEach(view -> view.show(GONE));
    var _ = barViews.show(segments);
    var _ = wireViews.show(wires(running, removed));
  }

  /// The strokes of links to what is removed: those at its icon, and all of a link that goes with
  /// one of its ends.
  private static Map<SegmentBus.Line, SegmentBus.Line> wires(
      LabPicture running, Set<String> removed) {
    Map<SegmentBus.Line, SegmentBus.Line> lines = new LinkedHashMap<>();
    for (SegmentBus bus : running.buses()) {
      for (SegmentBus.Wire wire : bus.wires()) {
        boolean whole = removed.contains(wire.a()) || removed.contains(wire.b());
        for (SegmentBus.Line line : wire.lines()) {
          boolean own =
              removed.stream()
                  .map(running.boxes()::get)
                  .filter(Objects::nonNull)
                  .filter(box -> box.node().equals(wire.a()) || box.node().equals(wire.b()))
                  .anyMatch(box -> line.x1() == box.x() || line.x2() == box.x());
          if (whole || own) {
            lines.put(line, line);
          }
        }
      }
    }
    return lines;
  }

  private static LineShape wire(SegmentBus.Line line) {
    LineShape shape = new LineShape("wire", WIRE);
    shape.draw(line);
    return shape;
  }

  private static Rectangle bar(SceneRectangle extent) {
    Rectangle bar = new Rectangle();
    bar.getStyleClass().add("ghost-bar");
    lay(bar, extent);
    return bar;
  }

  private static void lay(Rectangle bar, SceneRectangle extent) {
    SceneRectangle thick = extent.grown(2);
    bar.setX(thick.left());
    bar.setY(thick.top());
    bar.setWidth(thick.width());
    bar.setHeight(thick.height());
  }
}
