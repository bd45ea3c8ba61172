package io.tierdrop.app.designer.shell.dialog;

import java.nio.file.Path;
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

  /// Whether a tier shall lose its last members although others were selected.
  ///
  /// @param lost the members that would go
  boolean shrink(String tier, String lost);

  void error(String title, String message);
}
