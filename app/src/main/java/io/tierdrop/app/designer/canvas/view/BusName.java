package io.tierdrop.app.designer.canvas.view;

import io.tierdrop.app.designer.layout.SegmentBus;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Drawing.Place;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/// The name of a segment at its bar, on a ground of its own: lines and what flows go below it.
public final class BusName extends Label {

  /// Letters are equally wide.
  private static final double LETTER = 6.7;

  private static final double HEIGHT = 17;
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private SegmentBus bus;

  public BusName(SegmentBus bus, String text) {
    this.bus = bus;
    getStyleClass().add("bus-label");
    show(bus, text);
  }

  public void show(SegmentBus changed, String text) {
    bus = changed;
    setText(text);
    setVisible(!text.isEmpty() && bus.bar() != null);
    Place at = bus.nameAt(text.length() * LETTER);
    setLayoutX(at.x());
    setLayoutY(at.y() - HEIGHT / 2);
  }

  /// What a name takes of the drawing.
  public static SceneRectangle extent(SegmentBus bus, String text) {
    double width = text.length() * LETTER;
    Place at = bus.nameAt(width);
    double half = HEIGHT / 2;
    return new SceneRectangle(at.x(), at.y() - half, at.x() + width + half, at.y() + half);
  }

  public SegmentBus bus() {
    return bus;
  }

  public void select(ItemSelection selection) {
    boolean whole = bus.node() != null && selection.contains(new SelectedItem.Member(bus.node()));
    pseudoClassStateChanged(SELECTED, whole);
  }
}
