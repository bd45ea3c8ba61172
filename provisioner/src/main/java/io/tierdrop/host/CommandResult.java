package io.tierdrop.host;

import java.nio.charset.StandardCharsets;

/// What a command that ended with exit code 0 wrote.
public final class CommandResult {

  private final byte[] output;
  private final String errors;

  /// @param output standard output
  /// @param errors the last part of standard error
  public CommandResult(byte[] output, String errors) {
    this.output = output.clone();
    this.errors = errors;
  }

  /// Standard output.
  public byte[] output() {
    return output.clone();
  }

  /// Standard output as UTF-8.
  public String text() {
    return new String(output, StandardCharsets.UTF_8);
  }

  /// The last part of standard error.
  public String errors() {
    return errors;
  }
}
