package io.tierdrop.app.designer.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Questions to the person at the window.
public interface Dialogs {

  /// What to do with changes that were not saved.
  enum Unsaved {
    SAVE,
    DISCARD,
    /// Stay with the document.
    STAY
  }

  Optional<Path> open();

  /// Where to write.
  ///
  /// @param name suggested, with its ending
  Optional<Path> save(String name);

  Unsaved unsaved(String lab);

  /// Whether to write over a file that changed since it was read.
  boolean overwrite(Path file);

  /// Whether to install packages on the machine that labs run on.
  boolean install(List<String> packages);

  void error(String title, String message);
}
