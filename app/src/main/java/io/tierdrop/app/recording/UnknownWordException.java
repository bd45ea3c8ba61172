package io.tierdrop.app.recording;

import org.jspecify.annotations.Nullable;

/// An entry, or a word in one, that this program does not know and a newer one may.
final class UnknownWordException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /// @param what completes `line 7, …`
  UnknownWordException(String what) {
    this(what, null);
  }

  UnknownWordException(String what, @Nullable Throwable cause) {
    super(what, cause);
  }
}
