package io.tierdrop.pack;

import java.io.IOException;

/// What came as a packed lab is none, or is more than is taken. Its message has words for people,
/// with a remedy.
public final class PackException extends IOException {

  private static final long serialVersionUID = 1L;

  public PackException(String message) {
    super(message);
  }

  public PackException(String message, Exception cause) {
    super(message, cause);
  }
}
