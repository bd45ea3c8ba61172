package io.tierdrop.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A process of a node.
///
/// @param name unique within the node, such as `haproxy`
/// @param command absolute path and arguments; nothing passes through a shell
/// @param reads files of the node whose change it must take over
/// @param reload how it does so
/// @param check what ends with 0 when the daemon would accept these files, and looks at nothing
// else;
///     empty when it reads none
/// @param stats HAProxy only: the socket where its servers' states are asked
public record DaemonPlan(
    String name,
    List<String> command,
    List<String> reads,
    Reload reload,
    List<String> check,
    @Nullable String stats) {

  public DaemonPlan(
      String name, List<String> command, List<String> reads, Reload reload, List<String> check) {
    this(name, command, reads, reload, check, null);
  }

  public DaemonPlan {
    command = List.copyOf(command);
    reads = List.copyOf(reads);
    check = List.copyOf(check);
  }

  /// How a daemon takes over a changed configuration.
  public sealed interface Reload {

    /// @param name without `SIG`
    record Signal(String name) implements Reload {}

    /// BIRD's `configure` command.
    ///
    /// @param socket BIRD's control socket
    record Bird(String socket) implements Reload {}

    /// The same command starts again with more arguments, `{pid}` being the old process, which
    /// ends by itself when its connections are done.
    record Successor(List<String> arguments) implements Reload {
      public Successor {
        arguments = List.copyOf(arguments);
      }
    }

    record Restart() implements Reload {}
  }
}
