package io.tierdrop.app.designer.run;

import java.nio.file.Path;
import java.util.Optional;

/// Asks the person at the window for files.
public interface FileChoice {

  Optional<Path> open(FileKind kind);

  /// Where to write; the person agreed to write over what is there.
  ///
  /// @param stem of the name that is suggested, without its ending
  /// @return a file with an ending of its kind
  Optional<Path> save(FileKind kind, String stem);

  void error(String title, String message);
}
