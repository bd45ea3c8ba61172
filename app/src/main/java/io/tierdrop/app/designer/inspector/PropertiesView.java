package io.tierdrop.app.designer.inspector;

import io.tierdrop.app.designer.document.Desk;
import io.tierdrop.app.designer.text.Texts;
import io.tierdrop.app.service.Preview;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// The selected member's addresses.
final class PropertiesView extends ScrollPane {

  private final Texts texts;
  private final Desk desk;
  private final ObservableValue<Preview> preview;
  private final VBox content = new VBox(12);

  PropertiesView(Texts texts, Desk desk, ObservableValue<Preview> preview) {
    this.texts = texts;
    this.desk = desk;
    this.preview = preview;
    setFitToWidth(true);
    content.setPadding(new Insets(16, 18, 16, 18));
    setContent(content);
    desk.selectionProperty().addListener((_, _, _) -> show());
    preview.addListener((_, _, _) -> show());
    show();
  }

  private void show() {
    content.getChildren().clear();
    for (String member : desk.selection().members()) {
      var node = preview.getValue().nodes().get(member);
      if (node == null) {
        continue;
      }
      Label caption = new Label(texts.get("properties.addresses"));
      caption.getStyleClass().add("caption");
      GridPane grid = new GridPane(12, 4);
      int row = 0;
      for (var address : node.addresses()) {
        Label segment = new Label(address.segment());
        segment.getStyleClass().add("faint");
        Label value = new Label(address.address());
        value.getStyleClass().addAll("mono", "value");
        grid.addRow(row++, segment, value);
      }
      content.getChildren().addAll(caption, grid);
    }
  }
}
