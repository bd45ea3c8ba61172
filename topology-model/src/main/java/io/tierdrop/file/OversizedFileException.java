package io.tierdrop.file;

import java.io.IOException;
import java.nio.file.Path;

/// A file is longer than any of its kind.
public final class OversizedFileException extends IOException {

  private static final long serialVersionUID = 1L;

  OversizedFileException(Path file, int most) {
    super("%s is longer than %,d bytes. Choose another file.".formatted(file, most));
  }
}
