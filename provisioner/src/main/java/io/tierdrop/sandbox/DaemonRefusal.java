package io.tierdrop.sandbox;

/// A configuration that a daemon does not take.
///
/// @param said the daemon's own words
public record DaemonRefusal(String node, String daemon, String said) {

  /// What two refusals have in common that have the same cause: the daemon and its words without
  /// names and numbers.
  public String kind() {
    return daemon + ": " + said.replaceAll("'[^']*'|\"[^\"]*\"|\\S*[0-9/]\\S*", "…");
  }

  public String text() {
    return node + " " + daemon + ": " + said.strip();
  }
}
