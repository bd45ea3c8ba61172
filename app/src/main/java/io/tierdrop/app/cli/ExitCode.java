package io.tierdrop.app.cli;

/// What the program ends with; scripts rely on it.
public enum ExitCode {
  DONE(0),
  /// The lab, or what came out, is bad.
  BAD_RESULT(1),
  WRONG_USAGE(2),
  /// The host cannot be used.
  NO_HOST(3),
  /// Interrupted, and cleaned up.
  INTERRUPTED(4),
  /// The lab brings along what could run, and nobody consented to it.
  NOT_TRUSTED(5);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
