package io.tierdrop.app.designer.shell.search;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A command with where else it is found, and its key or why it cannot be done.
final class CommandCell extends ListCell<CommandEntry> {

  private final Label text = new Label();
  private final Label group = new Label();
  private final Label behind = new Label();
  private final HBox row;

  CommandCell(Consumer<CommandEntry> run) {
    setPrefWidth(0); // as wide as the list, so that texts wrap
    text.setWrapText(true);
    group.setWrapText(true);
    behind.setWrapText(true);
    group.getStyleClass().add("faint");
    text.setMinWidth(120);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    row = new HBox(10, text, group, gap, behind);
    row.setAlignment(Pos.CENTER_LEFT);
    setOnMouseClicked(
        _ -> {
          if (getItem() != null) {
            run.accept(getItem());
          }
        });
  }

  @Override
  protected void updateItem(@Nullable CommandEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    if (empty || entry == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    text.setText(entry.text());
    group.setText(entry.group());
    behind.setText(entry.available() ? entry.key() : entry.obstacle());
    behind.getStyleClass().setAll("label", entry.available() ? "mono" : "faint");
    behind.setMinWidth(entry.available() ? USE_PREF_SIZE : 100);
    text.getStyleClass().setAll("label", entry.available() ? "value" : "faint");
    setAccessibleText(String.join(", ", entry.text(), entry.group(), behind.getText()));
    setGraphic(row);
  }
}
