package io.tierdrop.app.designer.canvas.view;

import io.tierdrop.app.designer.layout.SegmentBus;
import io.tierdrop.app.designer.layout.SegmentBus.Line;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Group;

/// A segment: the strokes of each link, and the bar.
public final class BusView extends Group {

  /// How far its name reaches beyond its lines.
  public static final double AROUND = 400;

  private static final double WIRE = 1.2;
  private static final double BAR = 3;

  private final Map<SelectedItem.Wire, List<LineShape>> wires = new LinkedHashMap<>();
  private final LineShape bar = new LineShape("bus-bar", BAR);
  private SegmentBus bus;

  public BusView(SegmentBus bus) {
    this.bus = bus;
    if (bus.node() != null) {
      setId("member-" + bus.node());
      setAccessibleText(bus.name());
    }
    draw();
  }

  public void show(SegmentBus changed) {
    if (!changed.equals(bus)) {
      bus = changed;
      draw();
    }
  }

  private void draw() {
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
  }
}
