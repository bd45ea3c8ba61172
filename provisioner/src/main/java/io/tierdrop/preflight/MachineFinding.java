package io.tierdrop.preflight;

/// Something about a machine that a person should know before a lab is deployed to it.
///
/// @param about in a word or two: `kernel`, `disk /run`
/// @param message what is so
/// @param remedy what to do; empty for notes that need none
/// @param byInstalling whether installing the missing packages is all that it takes
public record MachineFinding(
    Severity severity, String about, String message, String remedy, boolean byInstalling) {

  public enum Severity {
    /// A lab cannot be deployed.
    ERROR,
    /// It can, but something will not work or is worth a look first.
    WARNING,
    NOTE
  }

  static MachineFinding error(String about, String message, String remedy) {
    return new MachineFinding(Severity.ERROR, about, message, remedy, false);
  }

  static MachineFinding warning(String about, String message, String remedy) {
    return new MachineFinding(Severity.WARNING, about, message, remedy, false);
  }

  static MachineFinding note(String about, String message) {
    return new MachineFinding(Severity.NOTE, about, message, "", false);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /// Message and remedy, one after the other.
  public String text() {
    return remedy.isEmpty() ? message : message + " " + remedy;
  }
}
