package io.tierdrop.host;

/// A remote command that failed, with what it said.
public final class RemoteCommandException extends HostException {

  /// Letters of a command that a message shows.
  private static final int SHOWN = 120;

  private final int exitCode;
  private final String errors;

  public RemoteCommandException(String command, HostAddress address, int exitCode, String errors) {
    super(
        "`%s` on %s ended %s%s"
            .formatted(
                brief(command),
                address,
                exitCode == 0 ? "too early" : "with exit code " + exitCode,
                errors.isBlank() ? "" : ": " + errors.strip()));
    this.exitCode = exitCode;
    this.errors = errors;
  }

  /// A command's beginning: a script that travels as one word is nothing to be read in a message.
  private static String brief(String command) {
    String first = command.lines().findFirst().orElse("");
    boolean whole = first.length() == command.length() && first.length() <= SHOWN;
    return whole ? command : first.substring(0, Math.min(first.length(), SHOWN)).strip() + " …";
  }

  public int exitCode() {
    return exitCode;
  }

  /// The last part of what it wrote on standard error.
  public String errors() {
    return errors;
  }
}
