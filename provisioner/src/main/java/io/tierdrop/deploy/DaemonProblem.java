package io.tierdrop.deploy;

import java.util.List;

/// Something that keeps a lab from running on the host.
///
/// @param node empty when it is not about one
/// @param daemon empty when it is not about one
/// @param log the daemon's last lines
public record DaemonProblem(String node, String daemon, String message, List<String> log) {

  public DaemonProblem {
    log = List.copyOf(log);
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
