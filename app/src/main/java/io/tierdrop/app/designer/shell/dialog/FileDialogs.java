package io.tierdrop.app.designer.shell.dialog;

import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.designer.text.TextBundle;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;

/// The desktop's file dialogs: each with what is asked for as its title, the kinds of files to
/// choose from, and the folder where a file of any kind was chosen last.
public final class FileDialogs {

  private static final String FOLDER = "folder";

  private final TextBundle texts;
  private final Preferences preferences;

  public FileDialogs(TextBundle texts, Preferences preferences) {
    this.texts = texts;
    this.preferences = preferences;
  }

  /// A dialog that asks for a file to read.
  public FileChooser toOpen(FileKind kind) {
    FileChooser chooser = chooser(texts.get("files.open", texts.get(kind.key())));
    List<String> patterns = kind.endings().stream().map(ending -> "*." + ending).toList();
    chooser
        .getExtensionFilters()
        .setAll(
            new ExtensionFilter(texts.get(kind.key()), patterns),
            new ExtensionFilter(texts.get("file.all"), "*"));
    return chooser;
  }

  /// A dialog that asks where to write.
  public FileChooser toSave(FileKind kind, String stem) {
    FileChooser chooser = chooser(texts.get("files.save", texts.get(kind.key())));
    for (String ending : kind.endings()) {
      chooser
          .getExtensionFilters()
          .add(new ExtensionFilter(texts.get("files.ending." + ending), "*." + ending));
    }
    chooser.setInitialFileName(kind.named(stem));
    return chooser;
  }

  private FileChooser chooser(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    folder().map(Path::toFile).ifPresent(chooser::setInitialDirectory);
    return chooser;
  }

  /// The folder of the last file, or the person's own; none when neither is there.
  private Optional<Path> folder() {
    return List.of(
            preferences.get(FOLDER, ""),
            System.getProperty("user.home") + File.separator + "Documents",
            System.getProperty("user.home"))
        .stream()
        .filter(name -> !name.isEmpty())
        .flatMap(name -> path(name).stream())
        .filter(Files::isDirectory)
        .findFirst();
  }

  private static Optional<Path> path(String name) {
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException _) {
      return Optional.empty(); // kept by a system with other names
    }
  }

  /// Remembers where this file is.
  Path chosen(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      preferences.put(FOLDER, folder.toString());
    }
    return file;
  }

  /// What was named in a dialog, with the ending of the kind that was chosen there.
  static Path complete(FileKind kind, FileChooser chooser, Path named) {
    ExtensionFilter filter = chooser.getSelectedExtensionFilter();
    String ending =
        filter == null
            ? kind.endings().getFirst()
            : filter.getExtensions().getFirst().replaceFirst("^\\*\\.", "");
    return kind.complete(named, ending);
  }
}
