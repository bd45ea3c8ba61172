package io.tierdrop.app.designer.run;

import java.nio.file.Path;
import java.util.Optional;

/// Asks the person at the window for files.
public interface FileChoice {

  Optional<Path> open();

  /// Where to write.
  ///
  /// @param name suggested, with its ending
  Optional<Path> save(String name);

  void error(String title, String message);
}
