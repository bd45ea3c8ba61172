package io.tierdrop.app.designer.control;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Controls side by side at the top of a panel, in as many rows as its width takes. Nothing in it
/// becomes narrower than what it says.
public final class WrapBar extends FlowPane {

  private static final double GAP = 10;

  public WrapBar(Node... parts) {
    super(GAP, 6);
    setPadding(new Insets(8, 16, 6, 16));
    setRowValignment(javafx.geometry.VPos.CENTER);
    setMinWidth(0);
    add(parts);
  }

  public void add(Node... parts) {
    for (Node part : parts) {
      if (part instanceof Label || part instanceof javafx.scene.control.ButtonBase) {
        ((Region) part).setMinWidth(Region.USE_PREF_SIZE);
      }
      getChildren().add(part);
    }
  }

  /// A control with its name before it; the two stay together, and both are there or not.
  public static HBox field(Label name, Region control) {
    name.setMinWidth(Region.USE_PREF_SIZE);
    name.setLabelFor(control);
    control.setMinWidth(Region.USE_PREF_SIZE);
    HBox field = new HBox(GAP, List.of(name, control).toArray(Node[]::new));
    field.setAlignment(Pos.CENTER_LEFT);
    field.visibleProperty().bind(control.visibleProperty());
    field.managedProperty().bind(control.visibleProperty());
    return field;
  }
}
