package io.tierdrop.exchange.foreign;

import org.jspecify.annotations.Nullable;

/// Another program's file that cannot be read; the message says why and what helps.
public final class ForeignFileException extends Exception {

  public ForeignFileException(String message) {
    super(message);
  }

  public ForeignFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// A text that is not of the kind that its format is made of.
  ///
  /// @param kind such as `XML`
  /// @param complaint where and what, in one line without a full stop
  public static ForeignFileException unreadable(
      String kind, String complaint, @Nullable Throwable cause) {
    return new ForeignFileException(
        "It is no %s: %s. Export it anew from its own program, or name another format."
            .formatted(kind, complaint.replaceAll("\\s+", " ").strip()),
        cause);
  }

  /// The same with the file that it is about in front.
  public ForeignFileException in(String file) {
    return new ForeignFileException("'" + file + "': " + getMessage(), this);
  }
}
