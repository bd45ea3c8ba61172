package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.shell.dialog.Dialogs;
import io.tierdrop.app.designer.document.Desk;
import io.tierdrop.app.designer.document.Document;
import io.tierdrop.app.designer.document.LabFiles;
import io.tierdrop.app.designer.document.Recent;
import io.tierdrop.app.designer.text.Texts;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// New, open, save. Whatever fails leaves the document as it was, with a message.
public final class FileCommands {

  private static final String ENDING = ".lab.json";

  private final Desk desk;
  private final LabFiles files;
  private final Recent recent;
  private final Texts texts;
  private final Dialogs dialogs;
  private final Consumer<Document> show;
  private @Nullable FileTime read;

  public FileCommands(
      Desk desk,
      LabFiles files,
      Recent recent,
      Texts texts,
      Dialogs dialogs,
      Consumer<Document> show) {
    this.desk = desk;
    this.files = files;
    this.recent = recent;
    this.texts = texts;
    this.dialogs = dialogs;
    this.show = show;
    Path file = desk.document().file();
    read = file == null ? null : modified(file);
  }

  void fresh() {
    replaceBy(() -> Document.fresh(new Lab("untitled", "", "", Topology.EMPTY, Drawing.EMPTY)));
  }

  /// Starts from a sample.
  public void start(Lab sample) {
    replaceBy(() -> Document.fresh(sample));
  }

  public void open() {
    if (mayLeave()) {
      dialogs.open().ifPresent(this::load);
    }
  }

  public void open(Path file) {
    if (mayLeave()) {
      load(file);
    }
  }

  private void load(Path file) {
    try {
      Lab lab = files.read(file);
      read = modified(file);
      recent.add(file);
      show.accept(Document.opened(lab, file.toAbsolutePath()));
    } catch (IOException | InvalidLabException e) {
      dialogs.error(
          texts.get("file.unreadable", file.getFileName()), String.valueOf(e.getMessage()));
    }
  }

  private void replaceBy(java.util.function.Supplier<Document> next) {
    if (mayLeave()) {
      read = null;
      show.accept(next.get());
    }
  }

  /// Writes to the document's file, asking for one when it has none.
  ///
  /// @return whether it was written
  boolean save() {
    Path file = desk.document().file();
    return file == null ? saveAs() : write(file);
  }

  boolean saveAs() {
    Optional<Path> chosen = dialogs.save(desk.lab().name() + ENDING);
    if (chosen.isEmpty()) {
      return false;
    }
    read = null;
    return write(chosen.get());
  }

  private boolean write(Path file) {
    FileTime now = modified(file);
    if (read != null && now != null && !now.equals(read) && !dialogs.overwrite(file)) {
      return false;
    }
    try {
      files.write(file, desk.lab());
      read = modified(file);
      recent.add(file);
      desk.replace(desk.document().savedTo(file.toAbsolutePath()));
      return true;
    } catch (IOException | InvalidLabException e) {
      dialogs.error(
          texts.get("file.unwritable", file.getFileName()), String.valueOf(e.getMessage()));
      return false;
    }
  }

  /// Whether the document may be left, after asking about changes.
  public boolean mayLeave() {
    if (!desk.document().unsaved()) {
      return true;
    }
    return switch (dialogs.unsaved(desk.lab().name())) {
      case SAVE -> save();
      case DISCARD -> true;
      case STAY -> false;
    };
  }

  private static @Nullable FileTime modified(Path file) {
    try {
      return Files.exists(file) ? Files.getLastModifiedTime(file) : null;
    } catch (IOException e) {
      return null;
    }
  }
}
