package io.tierdrop.app.designer.canvas;

import io.tierdrop.app.designer.canvas.view.IconStyle;
import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.SegmentBus;
import io.tierdrop.app.designer.plane.CanvasCamera;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;

/// Icons and lines from afar: blocks in their states' colours, all painted by one node, so that a
/// frame takes about the same time whatever a lab's size.
final class OverviewLayer extends Canvas {

  private static final double WIRE = 1.2;
  private static final double BAR = 3;

  /// Thinner lines than this would fade away, in pixels.
  private static final double THINNEST = 0.6;

  private final StyleColors swatches;
  private SceneRectangle visible = new SceneRectangle(0, 0, 0, 0);
  private CanvasCamera camera = CanvasCamera.HOME;

  OverviewLayer(StyleColors swatches) {
    this.swatches = swatches;
    setMouseTransparent(true);
  }

  /// Paints what a camera sees of a picture.
  void paint(
      LabPicture picture,
      Map<String, IconStyle> looks,
      ItemSelection selection,
      CanvasCamera seenBy,
      SceneRectangle area) {
    camera = seenBy;
    visible = area;
    GraphicsContext to = getGraphicsContext2D();
    to.clearRect(0, 0, getWidth(), getHeight());
    lines(picture, selection, to);
    Map<StyleColors.Meaning, List<IconBox>> boxes = new EnumMap<>(StyleColors.Meaning.class);
    for (IconBox box : picture.boxes().values()) {
      if (box.extent().intersects(visible)) {
        IconStyle look = looks.getOrDefault(box.member(), IconStyle.PLAIN);
        boolean selected = selection.contains(new SelectedItem.Member(box.member()));
        boxes
            .computeIfAbsent(StyleColors.Meaning.of(look, selected), _ -> new ArrayList<>())
            .add(box);
      }
    }
    boxes.forEach(
        (meaning, list) -> {
          to.setFill(swatches.of(meaning));
          list.forEach(box -> block(box, to));
        });
  }

  private void block(IconBox box, GraphicsContext to) {
    double scale = camera.scale();
    double width = box.width() * scale;
    double height = box.height() * scale;
    to.fillRect(
        box.x() * scale + camera.shiftX() - width / 2,
        box.y() * scale + camera.shiftY() - height / 2,
        width,
        height);
  }

  private void lines(LabPicture picture, ItemSelection selection, GraphicsContext to) {
    boolean some = selection.items().stream().anyMatch(SelectedItem.Wire.class::isInstance);
    List<SegmentBus.Line> plain = new ArrayList<>();
    List<SegmentBus.Line> chosen = new ArrayList<>();
    List<SegmentBus.Line> bars = new ArrayList<>();
    List<SegmentBus.Line> chosenBars = new ArrayList<>();
    for (SegmentBus bus : picture.buses()) {
      for (SegmentBus.Wire wire : bus.wires()) {
        boolean selected = some && selection.contains(new SelectedItem.Wire(wire.a(), wire.b()));
        collect(wire.lines(), selected ? chosen : plain);
      }
      if (bus.bar() != null) {
        boolean selected =
            bus.node() != null && selection.contains(new SelectedItem.Member(bus.node()));
        collect(List.of(bus.bar()), selected ? chosenBars : bars);
      }
    }
    draw(plain, StyleColors.Meaning.WIRE, WIRE, to);
    draw(chosen, StyleColors.Meaning.SELECTED, WIRE, to);
    draw(bars, StyleColors.Meaning.BAR, BAR, to);
    draw(chosenBars, StyleColors.Meaning.SELECTED, BAR, to);
  }

  private void collect(List<SegmentBus.Line> lines, List<SegmentBus.Line> seen) {
    for (SegmentBus.Line line : lines) {
      if (line.extent().intersects(visible)) {
        seen.add(line);
      }
    }
  }

  /// Upright and level lines as rectangles, which is quick; all others in one path.
  private void draw(
      List<SegmentBus.Line> lines,
      StyleColors.Meaning colour,
      double thickness,
      GraphicsContext to) {
    Paint paint = swatches.of(colour);
    double width = Math.max(THINNEST, thickness * camera.scale());
    to.setFill(paint);
    boolean sloping = false;
    for (SegmentBus.Line line : lines) {
      if (line.sloping()) {
        sloping = true;
      } else {
        double x = screenX(Math.min(line.x1(), line.x2()));
        double y = screenY(Math.min(line.y1(), line.y2()));
        double length = (Math.abs(line.x2() - line.x1()) + Math.abs(line.y2() - line.y1()));
        boolean upright = line.x1() == line.x2();
        to.fillRect(
            upright ? x - width / 2 : x,
            upright ? y : y - width / 2,
            upright ? width : length * camera.scale(),
            upright ? length * camera.scale() : width);
      }
    }
    if (sloping) {
      to.setStroke(paint);
      to.setLineWidth(width);
      to.beginPath();
      for (SegmentBus.Line line : lines) {
        if (line.sloping()) {
          to.moveTo(screenX(line.x1()), screenY(line.y1()));
          to.lineTo(screenX(line.x2()), screenY(line.y2()));
        }
      }
      to.stroke();
    }
  }

  private double screenX(double x) {
    return x * camera.scale() + camera.shiftX();
  }

  private double screenY(double y) {
    return y * camera.scale() + camera.shiftY();
  }
}
