package io.tierdrop.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A process of a node.
///
/// @param name unique within the node, such as `haproxy`
/// @param command absolute path and arguments; nothing passes through a shell
/// @param reads files of the node whose change it must take over
/// @param reload how it does so
/// @param check what ends with 0 when the daemon would accept these files, and looks at nothing
///     else; empty when it reads none
/// @param rights what it may do in its node; beyond the node it may do nothing
/// @param stats HAProxy only: the socket where its servers' states are asked
/// @param certificates what it shows by TLS: files of the node that the machine makes, each with a
///     key and a certificate, and the names and addresses that it is for
/// @param own whether a person's program or files decide what it does
public record DaemonPlan(
    String name,
    List<String> command,
    List<String> reads,
    Reload reload,
    List<String> check,
    Rights rights,
    @Nullable String stats,
    boolean own,
    Map<String, List<String>> certificates) {

  public DaemonPlan(
      String name,
      List<String> command,
      List<String> reads,
      Reload reload,
      List<String> check,
      Rights rights) {
    this(name, command, reads, reload, check, rights, null);
  }

  public DaemonPlan(
      String name,
      List<String> command,
      List<String> reads,
      Reload reload,
      List<String> check,
      Rights rights,
      @Nullable String stats) {
    this(name, command, reads, reload, check, rights, stats, false, Map.of());
  }

  /// The same that reads other files.
  public DaemonPlan reading(List<String> files, boolean own) {
    return new DaemonPlan(name, command, files, reload, check, rights, stats, own, certificates);
  }

  /// The same that shows these.
  public DaemonPlan showing(Map<String, List<String>> made) {
    return new DaemonPlan(name, command, reads, reload, check, rights, stats, own, made);
  }

  public DaemonPlan {
    command = List.copyOf(command);
    reads = List.copyOf(reads);
    check = List.copyOf(check);
    certificates = OrderedMaps.copyOf(certificates);
  }

  /// @param root whether it is root in its node; otherwise a user of its own
  /// @param capabilities by name, without `CAP_` (capabilities(7)); it has no others
  /// @param owns directories of the node that belong to its user
  /// @param settled whether it may ask for other users, groups and capabilities and is told that it
  ///     has them: it keeps what it has
  public record Rights(
      boolean root, List<String> capabilities, List<String> owns, boolean settled) {

    /// A user of its own that can do nothing special.
    public static final Rights NONE = new Rights(false, List.of(), List.of());

    /// Makes routes and IPVS tables, and listens where it likes.
    public static final Rights NETWORK =
        new Rights(true, List.of("NET_ADMIN", "NET_BIND_SERVICE", "NET_RAW"), List.of());

    /// The same for a daemon that would not run without more (FRR wants SYS_ADMIN) and needs it
    /// for nothing that a lab does.
    public static final Rights SETTLED = new Rights(true, NETWORK.capabilities, List.of(), true);

    public Rights(boolean root, List<String> capabilities, List<String> owns) {
      this(root, capabilities, owns, false);
    }

    public Rights {
      capabilities = List.copyOf(capabilities);
      owns = List.copyOf(owns);
    }

    /// A user of its own that listens at ports below 1024 and writes in some directories.
    public static Rights server(String... owns) {
      return new Rights(false, List.of("NET_BIND_SERVICE"), List.of(owns));
    }
  }

  /// How a daemon takes over a changed configuration.
  public sealed interface Reload {

    /// @param name without `SIG`
    record Signal(String name) implements Reload {}

    /// BIRD's `configure` command.
    ///
    /// @param socket BIRD's control socket
    record Bird(String socket) implements Reload {}

    /// Commands of FRR that make the configuration that was read into the one that is now.
    ///
    /// @param socket of the daemon's own terminal
    record Frr(String socket) implements Reload {}

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
