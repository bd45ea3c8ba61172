package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.text.TextBundle;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// How something gets onto an empty drawing, while a piece is taken.
final class EmptyHint extends VBox {

  EmptyHint(TextBundle texts, ObservableValue<Boolean> shown) {
    super(8);
    setAlignment(Pos.CENTER);
    setMouseTransparent(true);
    Label title = new Label(texts.get("empty.title"));
    title.getStyleClass().add("empty-title");
    Label text = new Label(texts.get("empty.text"));
    text.getStyleClass().add("empty-text");
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(title, text);
    visibleProperty().bind(shown);
  }
}
