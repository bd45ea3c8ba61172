package io.tierdrop.problem;

/// Something wrong with a lab, where, and what to do about it.
///
/// @param where a JSON pointer into the lab file, with the line when it is known:
///     `/nodes/3/count (line 12)`
public record Problem(Severity severity, String where, String message, String remedy) {

  public enum Severity {
    /// The lab cannot be deployed.
    ERROR,
    /// The lab can be deployed, but not everything will work or survive.
    WARNING
  }

  public static Problem error(String where, String message, String remedy) {
    return new Problem(Severity.ERROR, where, message, remedy);
  }

  public static Problem warning(String where, String message, String remedy) {
    return new Problem(Severity.WARNING, where, message, remedy);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
