package io.tierdrop.steward;

import io.tierdrop.plan.ComposedConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Something that keeps a lab from running on the host.
///
/// @param node empty when it is not about one
/// @param daemon empty when it is not about one
/// @param log the daemon's last lines
/// @param line of its configuration that it refuses; empty when it is not about one
/// @param file that the line is in, below the node's directory; empty when it is not about one
/// @param number of the line, from 1; 0 when it is not about one
public record DaemonProblem(
    String node,
    String daemon,
    String message,
    List<String> log,
    String line,
    String file,
    int number) {

  public DaemonProblem(String node, String daemon, String message, List<String> log) {
    this(node, daemon, message, log, "");
  }

  public DaemonProblem(String node, String daemon, String message, List<String> log, String line) {
    this(node, daemon, message, log, line, "", 0);
  }

  public DaemonProblem {
    log = List.copyOf(log);
  }

  /// The same, with where the refused line comes from.
  ///
  /// @param field a JSON pointer into the lab file
  public DaemonProblem from(String field) {
    String told = "%s The line \"%s\" comes from %s of the lab.".formatted(message, line, field);
    return new DaemonProblem(node, daemon, told, log, line, file, number);
  }

  /// Whether a daemon refuses its configuration, and has not failed otherwise.
  boolean refusal() {
    return message.contains("does not accept its configuration");
  }

  /// The same about a line that was found by other means.
  DaemonProblem at(String found, int place) {
    return new DaemonProblem(node, daemon, message, log, found, file, place);
  }

  /// The same, with whose line it is.
  ///
  /// @param composed the file, with the lines in it that a person brought along
  public DaemonProblem from(ComposedConfig composed) {
    Optional<ComposedConfig.Origin> origin = composed.origin(number);
    String told =
        origin.isPresent()
            ? "%s It is %s, line %d, of the lab's folder: \"%s\""
                .formatted(message, origin.get().name(), origin.get().line(), line)
            : "%s Of the lab's folder are in that file: %s."
                .formatted(
                    message,
                    composed.parts().stream()
                        .map(
                            part ->
                                "%s (lines %d to %d)"
                                    .formatted(
                                        part.name(), part.first(), part.first() + part.count() - 1))
                        .collect(Collectors.joining(", ")));
    return new DaemonProblem(node, daemon, told, log, line, file, number);
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
