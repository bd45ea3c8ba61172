package io.tierdrop.app.designer.canvas.view;

import io.tierdrop.app.designer.layout.ends.EndLabel;
import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.control.Label;

/// Addresses at a link's end, or its segment in its middle.
public final class EndView extends Group {

  private static final double LINE = 11;
  private static final PseudoClass QUALITY = PseudoClass.getPseudoClass("quality");

  private final HaloText text = new HaloText("end-label");
  private final Label plate = new Label();

  public EndView(EndLabel label) {
    plate.getStyleClass().add("bus-label");
    show(label);
  }

  public void show(EndLabel label) {
    if (label.centred()) {
      plate.setText(label.text());
      getChildren().setAll(plate);
      plate.applyCss();
      plate.autosize();
      plate.relocate(label.x() - plate.getWidth() / 2, label.y() - plate.getHeight() - 3);
      return;
    }
    text.setText(label.text());
    text.setState(QUALITY, label.ofQuality());
    long more = label.text().lines().count() - 1;
    text.setLayoutX(label.x());
    text.setLayoutY(label.upwards() ? label.y() - LINE * more : label.y());
    if (getChildren().isEmpty()) {
      getChildren().add(text);
    }
  }
}
