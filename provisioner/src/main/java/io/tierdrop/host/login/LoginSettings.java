package io.tierdrop.host.login;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How to log in. Immutable; start from {@link #standard} or {@link #closed} and change parts.
///
/// @param sshConfig the user's SSH configuration, or null for none
public record LoginSettings(
    Keys keys, Secrets secrets, Trust trust, @Nullable Path sshConfig, Timeouts timeouts) {

  /// As the `ssh` command of this user would: their configuration, agent, keys and known hosts.
  public static LoginSettings standard(Path home) {
    return new LoginSettings(
        new Keys(List.of(), false, true),
        Secrets.NONE,
        new Trust(List.of(), NewKeys.REFUSED),
        home.resolve(".ssh").resolve("config"),
        Timeouts.STANDARD);
  }

  /// One key, one file of known hosts, nothing of the user's.
  public static LoginSettings closed(Path identity, Path knownHosts) {
    return new LoginSettings(
        new Keys(List.of(identity), true, false),
        Secrets.NONE,
        new Trust(List.of(knownHosts), NewKeys.REFUSED),
        null,
        Timeouts.STANDARD);
  }

  public LoginSettings with(Keys other) {
    return new LoginSettings(other, secrets, trust, sshConfig, timeouts);
  }

  public LoginSettings with(Secrets other) {
    return new LoginSettings(keys, other, trust, sshConfig, timeouts);
  }

  public LoginSettings with(Trust other) {
    return new LoginSettings(keys, secrets, other, sshConfig, timeouts);
  }

  public LoginSettings with(Timeouts other) {
    return new LoginSettings(keys, secrets, trust, sshConfig, other);
  }

  /// The keys to show the host.
  ///
  /// @param identities key files to try before those of the SSH configuration
  /// @param only whether no other keys are tried: no default ones, no agent
  /// @param agent whether the keys of the SSH agent at `SSH_AUTH_SOCK` are tried
  public record Keys(List<Path> identities, boolean only, boolean agent) {
    public Keys {
      identities = List.copyOf(identities);
    }
  }

  /// Where secrets come from when they are needed.
  ///
  /// @param password answers the host's password and keyboard-interactive questions
  /// @param passphrase decrypts key files
  /// @param sudo what sudo asks for, when the login is not root
  public record Secrets(SecretSource password, SecretSource passphrase, SecretSource sudo) {
    public static final Secrets NONE =
        new Secrets(SecretSource.none(), SecretSource.none(), SecretSource.none());
  }

  /// Which host keys are trusted.
  ///
  /// @param files known host keys, the first file is written to; empty for those of the SSH
  ///     configuration
  /// @param unknown decides about keys of hosts that are in none of the files; what it trusts is
  ///     written down. A changed key is refused always
  public record Trust(List<Path> files, NewKeys unknown) {
    public Trust {
      files = List.copyOf(files);
    }
  }

  /// Limits of time of a connection.
  ///
  /// @param connect for the TCP connection
  /// @param answer for the host's answer to one message of the protocol
  /// @param keepAlive between two signs of life that are asked for, at least 1 s
  /// @param missed how many of those may stay unanswered before the connection counts as lost
  public record Timeouts(Duration connect, Duration answer, Duration keepAlive, int missed) {
    public static final Timeouts STANDARD =
        new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(5), 4);
  }
}
