package io.tierdrop.host;

/// A remote command that failed, with what it said.
public final class RemoteCommandException extends HostException {

  private final String command;
  private final int exitCode;
  private final String errors;

  public RemoteCommandException(String command, HostAddress address, int exitCode, String errors) {
    super(
        "`%s` on %s ended with exit code %d%s"
            .formatted(command, address, exitCode, errors.isBlank() ? "" : ": " + errors.strip()));
    this.command = command;
    this.exitCode = exitCode;
    this.errors = errors;
  }

  /// The command line, quoted.
  public String command() {
    return command;
  }

  public int exitCode() {
    return exitCode;
  }

  /// The last part of what it wrote on standard error.
  public String errors() {
    return errors;
  }
}
