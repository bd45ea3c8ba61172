package io.tierdrop.app.service;

/// There is no window system on which the window could be shown, or no library for it.
public final class NoDisplayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param cause what the toolkit says
  public NoDisplayException(Throwable cause) {
    super(
        "The window cannot be opened: %s. Start it in a graphical session or with `ssh -X`, or use the commands without a window: tierdrop --help."
            .formatted(cause.getMessage() == null ? cause : cause.getMessage()),
        cause);
  }
}
