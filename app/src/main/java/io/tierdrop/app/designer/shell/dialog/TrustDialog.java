package io.tierdrop.app.designer.shell.dialog;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.folder.ActiveContent;
import io.tierdrop.folder.ActiveItem;
import io.tierdrop.text.TerminalText;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Shows all that an active lab would run, each thing with its content, and asks. Return and Escape
/// leave all as it is.
final class TrustDialog extends Dialog<Boolean> {

  TrustDialog(TextBundle texts, String lab, ActiveContent content) {
    setTitle(texts.get("trust.title", lab));
    setHeaderText(texts.get("trust.title", lab));
    ListView<ActiveItem> items = new ListView<>();
    items.setId("trust-items");
    items.getItems().setAll(content.items());
    items.setCellFactory(_ -> new ItemCell());
    items.setPrefHeight(180);
    TextArea text = new TextArea();
    text.setId("trust-text");
    text.setEditable(false);
    text.getStyleClass().add("mono");
    items
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, item) -> text.setText(item == null ? "" : shown(item.text())));
    items.getSelectionModel().selectFirst();
    Label why = new Label(texts.get("trust.detail"));
    why.setWrapText(true);
    Label hash = new Label(texts.get("trust.hash", content.hash()));
    hash.getStyleClass().add("mono");
    VBox box = new VBox(8, why, items, text, hash);
    VBox.setVgrow(text, Priority.ALWAYS);
    box.setPrefSize(720, 520);
    getDialogPane().setContent(box);
    ButtonType run = new ButtonType(texts.get("trust.yes"), ButtonData.YES);
    ButtonType stay = new ButtonType(texts.get("file.stay"), ButtonData.CANCEL_CLOSE);
    getDialogPane().getButtonTypes().setAll(run, stay);
    ((Button) getDialogPane().lookupButton(run)).setDefaultButton(false);
    ((Button) getDialogPane().lookupButton(stay)).setDefaultButton(true);
    setResultConverter(run::equals);
    setResizable(true);
  }

  /// Nothing in a file may look like something else.
  private static String shown(String text) {
    return new TerminalText(text).shown();
  }

  private static final class ItemCell extends ListCell<ActiveItem> {
    @Override
    protected void updateItem(ActiveItem item, boolean empty) {
      super.updateItem(item, empty);
      setText(empty || item == null ? null : TerminalText.line(item.line()));
    }
  }
}
