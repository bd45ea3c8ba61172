package io.tierdrop.host;

import java.nio.charset.StandardCharsets;

/// What a command that ended with exit code 0 wrote.
public final class CommandResult {

  private final byte[] output;

  /// @param output standard output
  public CommandResult(byte[] output) {
    this.output = output.clone();
  }

  /// Standard output.
  public byte[] output() {
    return output.clone();
  }

  /// Standard output as UTF-8.
  public String text() {
    return new String(output, StandardCharsets.UTF_8);
  }
}
