package io.tierdrop.steward;

import java.util.List;

/// Something that keeps a lab from running on the host.
///
/// @param node empty when it is not about one
/// @param daemon empty when it is not about one
/// @param log the daemon's last lines
/// @param line of its configuration that it refuses; empty when it is not about one
public record DaemonProblem(
    String node, String daemon, String message, List<String> log, String line) {

  public DaemonProblem(String node, String daemon, String message, List<String> log) {
    this(node, daemon, message, log, "");
  }

  public DaemonProblem {
    log = List.copyOf(log);
  }

  /// The same, with where the refused line comes from.
  ///
  /// @param field a JSON pointer into the lab file
  public DaemonProblem from(String field) {
    String told = "%s The line \"%s\" comes from %s of the lab.".formatted(message, line, field);
    return new DaemonProblem(node, daemon, told, log, line);
  }

  /// In words for people: node, daemon, what, and the log below.
  public String text() {
    StringBuilder text = new StringBuilder();
    if (!node.isEmpty()) {
      text.append(node).append(daemon.isEmpty() ? "" : "/" + daemon).append(": ");
    }
    text.append(message);
    log.forEach(line -> text.append("\n    ").append(line));
    return text.toString();
  }
}
