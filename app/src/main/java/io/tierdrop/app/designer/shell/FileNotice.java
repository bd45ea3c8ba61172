package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.document.FileWatch.Change;
import io.tierdrop.app.designer.shell.command.FileCommands;
import io.tierdrop.app.designer.text.TextBundle;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Below the top bar while the open file is not what this window read or wrote: another window or
/// program changed it.
final class FileNotice extends HBox {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final Label message = new Label();
  private final Button reload;

  FileNotice(TextBundle texts, DocumentModel desk, FileCommands files) {
    super(14);
    this.texts = texts;
    this.desk = desk;
    setId("file-notice");
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("notice-strip");
    message.setWrapText(true);
    message.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(message, Priority.ALWAYS);
    FontIcon icon = new FontIcon("mdi2f-file-alert-outline");
    icon.getStyleClass().add("icon-warn");
    reload = ButtonRanks.plain("file-reload", texts.get("file.reload"), files::reload);
    Button keep = ButtonRanks.plain("file-keep", texts.get("file.keep"), files::keep);
    reload.setMinWidth(USE_PREF_SIZE);
    keep.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(icon, message, reload, keep);
    files.noticeProperty().addListener((_, _, now) -> show(now));
    show(files.noticeProperty().get());
  }

  private void show(@Nullable Change change) {
    Path file = desk.document().file();
    setVisible(change != null && file != null);
    setManaged(isVisible());
    if (change != null && file != null) {
      boolean there = change == Change.CHANGED;
      message.setText(texts.get(there ? "file.other" : "file.gone", file.getFileName()));
      reload.setVisible(there);
      reload.setManaged(there);
    }
  }
}
