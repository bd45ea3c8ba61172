package io.tierdrop.host.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What an SSH configuration says about one host, `%` and `~` still unexpanded.
public record HostSettings(Map<String, List<String>> values) {

  public static final HostSettings NONE = new HostSettings(Map.of());

  public HostSettings {
    values = Map.copyOf(values);
  }

  public @Nullable String hostName() {
    return first("hostname");
  }

  public @Nullable String user() {
    return first("user");
  }

  /// The TCP port to connect to.
  ///
  /// @throws IllegalArgumentException when it is not a port
  public OptionalInt port() {
    String text = first("port");
    return text == null ? OptionalInt.empty() : OptionalInt.of(parsePort(text));
  }

  public @Nullable String hostKeyAlias() {
    return first("hostkeyalias");
  }

  /// Key files in the order of the configuration.
  public List<Path> identityFiles(TokenExpansion expansion) {
    return values.getOrDefault("identityfile", List.of()).stream()
        .filter(f -> !f.equalsIgnoreCase("none"))
        .map(expansion::path)
        .toList();
  }

  /// Files of known hosts, the first of which is written to; empty when nothing is said.
  public List<Path> knownHosts(TokenExpansion expansion) {
    return values.getOrDefault("userknownhostsfile", List.of()).stream()
        .filter(f -> !f.equalsIgnoreCase("none"))
        .map(expansion::path)
        .toList();
  }

  public boolean identitiesOnly() {
    return "yes".equalsIgnoreCase(first("identitiesonly"));
  }

  /// The hosts to go through, nearest first, as `[user@]host[:port]`.
  public List<String> proxyJump() {
    String jumps = first("proxyjump");
    return jumps == null || jumps.equalsIgnoreCase("none")
        ? List.of()
        : List.of(jumps.split("\\s*,\\s*"));
  }

  /// Whether the host is reached through a command, which Tierdrop does not run.
  public boolean proxyCommand() {
    String command = first("proxycommand");
    return command != null && !command.equalsIgnoreCase("none");
  }

  private @Nullable String first(String key) {
    List<String> all = values.get(key);
    return all == null ? null : all.getFirst();
  }

  private static int parsePort(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Port " + text + " is not a number", e);
    }
    throw new IllegalArgumentException("Port " + text + " is not in 1 to 65535");
  }
}
