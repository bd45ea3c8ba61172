package io.tierdrop.app.designer.canvas;

import io.tierdrop.app.designer.canvas.view.Look;
import io.tierdrop.app.designer.layout.Box;
import io.tierdrop.app.designer.layout.Bus;
import io.tierdrop.app.designer.layout.Picture;
import io.tierdrop.app.designer.plane.Camera;
import io.tierdrop.app.designer.plane.Extent;
import io.tierdrop.app.designer.selection.Item;
import io.tierdrop.app.designer.selection.Selection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;

/// Icons and lines from afar: blocks in their states' colours, all painted by one node, so that a
/// frame takes about the same time whatever a lab's size.
final class Overview extends Canvas {

  private static final double WIRE = 1.2;
  private static final double BAR = 3;

  /// Thinner lines than this would fade away, in pixels.
  private static final double THINNEST = 0.35;

  private final Swatches swatches;
  private Extent visible = new Extent(0, 0, 0, 0);
  private Camera camera = Camera.HOME;

  Overview(Swatches swatches) {
    this.swatches = swatches;
    setMouseTransparent(true);
  }

  /// Paints what a camera sees of a picture.
  void paint(
      Picture picture, Map<String, Look> looks, Selection selection, Camera seenBy, Extent area) {
    camera = seenBy;
    visible = area;
    GraphicsContext to = getGraphicsContext2D();
    to.clearRect(0, 0, getWidth(), getHeight());
    lines(picture, selection, to);
    Map<Swatches.Meaning, List<Box>> boxes = new EnumMap<>(Swatches.Meaning.class);
    for (Box box : picture.boxes().values()) {
      if (box.extent().intersects(visible)) {
        Look look = looks.getOrDefault(box.member(), Look.PLAIN);
        boolean selected = selection.contains(new Item.Member(box.member()));
        boxes.computeIfAbsent(Swatches.Meaning.of(look, selected), _ -> new ArrayList<>()).add(box);
      }
    }
    boxes.forEach(
        (meaning, list) -> {
          to.setFill(swatches.of(meaning));
          list.forEach(box -> block(box, to));
        });
  }

  private void block(Box box, GraphicsContext to) {
    double scale = camera.scale();
    double width = box.width() * scale;
    double height = box.height() * scale;
    to.fillRect(
        box.x() * scale + camera.shiftX() - width / 2,
        box.y() * scale + camera.shiftY() - height / 2,
        width,
        height);
  }

  private void lines(Picture picture, Selection selection, GraphicsContext to) {
    Paint plain = swatches.of(Swatches.Meaning.WIRE);
    Paint chosen = swatches.of(Swatches.Meaning.SELECTED);
    boolean some = selection.items().stream().anyMatch(Item.Wire.class::isInstance);
    to.setFill(plain);
    to.setStroke(plain);
    for (Bus bus : picture.buses()) {
      for (Bus.Wire wire : bus.wires()) {
        boolean selected = some && selection.contains(new Item.Wire(wire.a(), wire.b()));
        if (selected) {
          to.setFill(chosen);
          to.setStroke(chosen);
        }
        wire.lines().forEach(line -> line(line, WIRE, to));
        if (selected) {
          to.setFill(plain);
          to.setStroke(plain);
        }
      }
    }
    Paint bar = swatches.of(Swatches.Meaning.BAR);
    for (Bus bus : picture.buses()) {
      if (bus.bar() != null) {
        boolean selected =
            bus.node() != null && selection.contains(new Item.Member(bus.node()));
        to.setFill(selected ? chosen : bar);
        line(bus.bar(), BAR, to);
      }
    }
  }

  private void line(Bus.Line line, double thickness, GraphicsContext to) {
    if (!line.extent().intersects(visible)) {
      return;
    }
    double scale = camera.scale();
    double x1 = line.x1() * scale + camera.shiftX();
    double y1 = line.y1() * scale + camera.shiftY();
    double x2 = line.x2() * scale + camera.shiftX();
    double y2 = line.y2() * scale + camera.shiftY();
    double width = Math.max(THINNEST, thickness * scale);
    if (x1 == x2) {
      to.fillRect(x1 - width / 2, Math.min(y1, y2), width, Math.abs(y2 - y1));
    } else if (y1 == y2) {
      to.fillRect(Math.min(x1, x2), y1 - width / 2, Math.abs(x2 - x1), width);
    } else {
      to.setLineWidth(width);
      to.strokeLine(x1, y1, x2, y2);
    }
  }
}
