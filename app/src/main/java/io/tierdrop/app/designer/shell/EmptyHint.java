package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.text.TextBundle;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What to do with an empty drawing.
final class EmptyHint extends VBox {

  EmptyHint(TextBundle texts, DocumentModel desk) {
    super(8);
    setAlignment(Pos.CENTER);
    setMouseTransparent(true);
    Label title = new Label(texts.get("empty.title"));
    title.getStyleClass().add("empty-title");
    Label text = new Label(texts.get("empty.text"));
    text.getStyleClass().add("empty-text");
    getChildren().addAll(title, text);
    visibleProperty()
        .bind(
            desk.documentProperty()
                .map(
                    d ->
                        d.lab().topology().nodes().isEmpty()
                            && d.lab().drawing().sites().isEmpty()
                            && d.lab().drawing().notes().isEmpty()));
  }
}
