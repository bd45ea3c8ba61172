package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.canvas.CanvasScene;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.export.DrawingExport;
import io.tierdrop.app.designer.export.ExportColors;
import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.designer.shell.dialog.UserDialogs;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;

/// Writes the drawing as a picture; the file's ending says which kind.
public final class ExportCommand {

  private final DocumentModel desk;
  private final TextBundle texts;
  private final UserDialogs dialogs;
  private final ObservableValue<WindowTheme> theme;
  private final Supplier<CanvasScene> scenery;

  public ExportCommand(
      DocumentModel desk,
      TextBundle texts,
      UserDialogs dialogs,
      ObservableValue<WindowTheme> theme,
      Supplier<CanvasScene> scenery) {
    this.desk = desk;
    this.texts = texts;
    this.dialogs = dialogs;
    this.theme = theme;
    this.scenery = scenery;
  }

  void run() {
    dialogs.save(FileKind.PICTURE, desk.lab().name()).ifPresent(this::write);
  }

  private void write(Path file) {
    ExportColors ink =
        theme.getValue() == WindowTheme.DARK ? ExportColors.DARK : ExportColors.LIGHT;
    try {
      DrawingExport.write(scenery.get(), texts, ink, desk.lab().name(), file);
    } catch (IOException e) {
      dialogs.error(
          texts.get("file.unwritable", file.getFileName()), String.valueOf(e.getMessage()));
    }
  }
}
