package io.tierdrop.app.designer.slots;

import io.tierdrop.app.designer.text.TextBundle;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// One real server: its colour, its share of the table, and a box that takes it out.
final class ServerRow extends HBox {

  private static final double WIDEST = 110;

  ServerRow(
      TextBundle texts,
      String name,
      Color colour,
      double share,
      @Nullable Double after,
      boolean out,
      Consumer<Boolean> taken) {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    CheckBox in = new CheckBox(name);
    in.setId("slots-in-" + name);
    in.setSelected(!out);
    in.setAccessibleText(texts.get("slots.keep", name));
    in.setMinWidth(100);
    in.selectedProperty().addListener((_, _, kept) -> taken.accept(!kept));
    double now = after == null ? share : after;
    Rectangle bar = new Rectangle(Math.max(1, WIDEST * Math.min(1, now * 4)), 10, colour);
    bar.setArcWidth(4);
    bar.setArcHeight(4);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Label figure = new Label(texts.share(now, 2));
    figure.getStyleClass().add("faint");
    getChildren().addAll(in, bar, space, figure);
  }
}
