package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.document.FileWatch;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.document.LabFiles;
import io.tierdrop.app.designer.document.RecentFiles;
import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.designer.shell.dialog.UserDialogs;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// New, open, save, and what to do when somebody else changed the file. Whatever fails leaves the
/// document as it was, with a message.
public final class FileCommands implements AutoCloseable {

  private final DocumentModel desk;
  private final LabFiles files;
  private final RecentFiles recent;
  private final TextBundle texts;
  private final UserDialogs dialogs;
  private final Consumer<LabDocument> show;
  private final Consumer<Path> packed;
  private final FileWatch watch;
  private final ReadOnlyObjectWrapper<FileWatch.@Nullable Change> notice =
      new ReadOnlyObjectWrapper<>();

  /// @param packed opens a zip
  public FileCommands(
      DocumentModel desk,
      LabFiles files,
      RecentFiles recent,
      TextBundle texts,
      UserDialogs dialogs,
      Executor ui,
      Consumer<LabDocument> show,
      Consumer<Path> packed) {
    this.desk = desk;
    this.files = files;
    this.recent = recent;
    this.texts = texts;
    this.dialogs = dialogs;
    this.show = show;
    this.packed = packed;
    watch = new FileWatch(ui, notice::set);
    watch.follow(desk.document().file());
    desk.documentProperty()
        .addListener(
            (_, before, now) -> {
              if (!Objects.equals(before.file(), now.file())) {
                follow(now.file());
              }
            });
  }

  /// What somebody else did to the open file; null when there is nothing to tell.
  public ReadOnlyObjectProperty<FileWatch.@Nullable Change> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  private void follow(@Nullable Path file) {
    notice.set(null);
    watch.follow(file);
  }

  /// Takes over what the file has now. What was here before comes back with undo.
  public void reload() {
    Path file = desk.document().file();
    if (file == null) {
      return;
    }
    desk.settle();
    try {
      Lab lab = files.read(file);
      follow(file);
      String name = texts.get("edit.reload", file.getFileName());
      desk.replace(desk.document().apply(name, lab).savedTo(file));
    } catch (IOException | InvalidLabException e) {
      dialogs.error(
          texts.get("file.unreadable", file.getFileName()), String.valueOf(e.getMessage()));
    }
  }

  /// Leaves the document as it is. Saving will ask before it writes over the other version.
  public void keep() {
    notice.set(null);
  }

  @Override
  public void close() {
    watch.close();
  }

  void fresh() {
    replaceBy(() -> LabDocument.fresh(new Lab("untitled", "", "", Topology.EMPTY, Drawing.EMPTY)));
  }

  /// Starts from a sample.
  public void start(Lab sample) {
    replaceBy(() -> LabDocument.fresh(sample));
  }

  public void open() {
    if (mayLeave()) {
      dialogs.open(FileKind.LAB_OR_PACK).ifPresent(this::take);
    }
  }

  private void take(Path file) {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
      packed.accept(file);
    } else {
      load(file);
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
      recent.add(file);
      show.accept(LabDocument.opened(lab, file.toAbsolutePath()));
      follow(file.toAbsolutePath());
    } catch (IOException | InvalidLabException e) {
      dialogs.error(
          texts.get("file.unreadable", file.getFileName()), String.valueOf(e.getMessage()));
    }
  }

  private void replaceBy(java.util.function.Supplier<LabDocument> next) {
    if (mayLeave()) {
      show.accept(next.get());
    }
  }

  /// Writes to the document's file, asking for one when it has none.
  ///
  /// @return whether it was written
  boolean save() {
    desk.settle();
    Path file = desk.document().file();
    return file == null ? saveAs() : write(file);
  }

  boolean saveAs() {
    desk.settle();
    Optional<Path> chosen = dialogs.save(FileKind.LAB, desk.lab().name());
    if (chosen.isEmpty()) {
      return false;
    }
    return write(chosen.get());
  }

  private boolean write(Path file) {
    if (watch.changed(file) && !dialogs.overwrite(file)) {
      return false;
    }
    try {
      files.write(file, desk.lab());
      recent.add(file);
      desk.replace(desk.document().savedTo(file.toAbsolutePath()));
      follow(file.toAbsolutePath());
      return true;
    } catch (IOException | InvalidLabException e) {
      dialogs.error(
          texts.get("file.unwritable", file.getFileName()), String.valueOf(e.getMessage()));
      return false;
    }
  }

  /// Whether the document may be left, after asking about changes.
  public boolean mayLeave() {
    desk.settle();
    if (!desk.document().unsaved()) {
      return true;
    }
    return switch (dialogs.unsaved(desk.lab().name())) {
      case SAVE -> save();
      case DISCARD -> true;
      case STAY -> false;
    };
  }
}
