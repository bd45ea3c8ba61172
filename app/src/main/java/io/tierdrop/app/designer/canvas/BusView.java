package io.tierdrop.app.designer.canvas;

import io.tierdrop.app.designer.layout.Bus;
import io.tierdrop.app.designer.layout.Bus.Line;
import io.tierdrop.app.designer.layout.Extent;
import io.tierdrop.app.designer.selection.Item;
import io.tierdrop.app.designer.selection.Selection;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// A segment: one path per link, the bar, and the segment's name.
final class BusView extends Group {

  /// A bar this long has room for its name above itself.
  private static final double ROOM = 400;

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final Map<Item.Wire, Path> wires = new LinkedHashMap<>();
  private final Path bar = new Path();
  private final Label label = new Label();
  private Extent extent = new Extent(0, 0, 0, 0);
  private Bus bus;

  BusView(Bus bus, String text) {
    this.bus = bus;
    bar.getStyleClass().add("bus-bar");
    label.getStyleClass().add("bus-label");
    if (bus.node() != null) {
      setId("member-" + bus.node());
      setAccessibleText(bus.name());
    }
    draw(text);
  }

  void show(Bus changed, String text) {
    if (!changed.equals(bus) || !text.equals(label.getText())) {
      bus = changed;
      draw(text);
    }
  }

  Bus bus() {
    return bus;
  }

  Extent extent() {
    return extent;
  }

  private void draw(String text) {
    getChildren().clear();
    wires.clear();
    Extent all = null;
    for (Bus.Wire wire : bus.wires()) {
      Path path = new Path();
      path.getStyleClass().add("wire");
      for (Line line : wire.lines()) {
        add(path, line);
        all = all == null ? line.extent() : all.union(line.extent());
      }
      wires.put(new Item.Wire(wire.a(), wire.b()), path);
      getChildren().add(path);
    }
    Line line = bus.bar();
    if (line != null) {
      bar.getElements().clear();
      add(bar, line);
      getChildren().add(bar);
      all = all == null ? line.extent() : all.union(line.extent());
      label.setText(text);
      boolean wide = line.x2() - line.x1() > ROOM;
      label.setLayoutX(wide ? line.x1() + 10 : line.x2() + 8);
      label.setLayoutY(wide ? line.y1() - 20 : line.y1() - 8);
      if (bus.node() != null) {
        getChildren().add(label);
      }
    }
    extent = all == null ? extent : all.grown(20);
  }

  private static void add(Path path, Line line) {
    path.getElements().addAll(new MoveTo(line.x1(), line.y1()), new LineTo(line.x2(), line.y2()));
  }

  void select(Selection selection) {
    wires.forEach((item, path) -> path.pseudoClassStateChanged(SELECTED, selection.contains(item)));
    boolean whole = bus.node() != null && selection.contains(new Item.Member(bus.node()));
    bar.pseudoClassStateChanged(SELECTED, whole);
    label.pseudoClassStateChanged(SELECTED, whole);
  }

  void detail(boolean wanted) {
    label.setVisible(wanted);
  }
}
