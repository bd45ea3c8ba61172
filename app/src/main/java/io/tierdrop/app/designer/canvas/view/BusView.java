package io.tierdrop.app.designer.canvas.view;

import io.tierdrop.app.designer.layout.SegmentBus;
import io.tierdrop.app.designer.layout.SegmentBus.Line;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Drawing.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.control.Label;

/// A segment: the strokes of each link, the bar, and the segment's name.
public final class BusView extends Group {

  /// Of the label, whose letters are equally wide.
  private static final double LETTER = 6.7;

  private static final double HEIGHT = 17;

  /// How far its label reaches beyond its lines.
  public static final double AROUND = 200;

  private static final double WIRE = 1.2;
  private static final double BAR = 3;
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final Map<SelectedItem.Wire, List<LineShape>> wires = new LinkedHashMap<>();
  private final LineShape bar = new LineShape("bus-bar", BAR);
  private final Label label = new Label();
  private SegmentBus bus;

  public BusView(SegmentBus bus, String text) {
    this.bus = bus;
    label.getStyleClass().add("bus-label");
    if (bus.node() != null) {
      setId("member-" + bus.node());
      setAccessibleText(bus.name());
    }
    draw(text);
  }

  public void show(SegmentBus changed, String text) {
    if (!changed.equals(bus) || !text.equals(label.getText())) {
      bus = changed;
      draw(text);
    }
  }

  public SegmentBus bus() {
    return bus;
  }

  private void draw(String text) {
    wires.keySet().retainAll(bus.wires().stream().map(BusView::item).toList());
    for (SegmentBus.Wire wire : bus.wires()) {
      List<LineShape> strokes = wires.computeIfAbsent(item(wire), _ -> new ArrayList<>());
      while (strokes.size() > wire.lines().size()) {
        strokes.removeLast();
      }
      while (strokes.size() < wire.lines().size()) {
        strokes.add(new LineShape("wire", WIRE));
      }
      for (int i = 0; i < strokes.size(); i++) {
        strokes.get(i).draw(wire.lines().get(i));
      }
    }
    Line line = bus.bar();
    if (line != null) {
      bar.draw(line);
      label.setText(text);
      Place at = bus.nameAt(text.length() * LETTER);
      label.setLayoutX(at.x());
      label.setLayoutY(at.y() - HEIGHT / 2);
    }
    arrange();
  }

  private static SelectedItem.Wire item(SegmentBus.Wire wire) {
    return new SelectedItem.Wire(wire.a(), wire.b());
  }

  /// Keeps the children as they are where nothing came or went, which is most of the time.
  private void arrange() {
    List<javafx.scene.Node> wanted = new ArrayList<>();
    wires.values().forEach(wanted::addAll);
    if (bus.bar() != null) {
      wanted.add(bar);
      if (bus.node() != null) {
        wanted.add(label);
      }
    }
    if (!wanted.equals(getChildren())) {
      getChildren().setAll(wanted);
    }
  }

  public void select(ItemSelection selection) {
    wires.forEach(
        (item, strokes) -> {
          boolean chosen = selection.contains(item);
          strokes.forEach(stroke -> stroke.select(chosen));
        });
    boolean whole = bus.node() != null && selection.contains(new SelectedItem.Member(bus.node()));
    bar.select(whole);
    label.pseudoClassStateChanged(SELECTED, whole);
  }
}
