package io.tierdrop.host;

import java.util.List;
import java.util.Optional;

/// A machine one is logged in on: one connection, many channels. Safe for many threads.
public interface Host extends AutoCloseable {

  /// Where it is, user and port included.
  HostAddress address();

  /// Runs a command to its end.
  ///
  /// @throws RemoteCommandException when its exit code is not 0
  /// @throws CommandTimeoutException when it takes longer than its time-out; it is ended then
  /// @throws LinkLostException when the connection is or gets lost
  CommandResult run(HostCommand command) throws HostException, InterruptedException;

  /// Starts a command to talk with; its {@link HostCommand#input()} is sent first, and the time-out
  /// covers the start only.
  HostChannel open(HostCommand command) throws HostException, InterruptedException;

  /// Connects to a Unix socket that belongs to root, without starting anything on the host.
  ///
  /// @return empty where nobody listens, and where this account or SSH server may not do that: a
  ///     command that connects may say more
  default Optional<HostChannel> connect(String socket) throws HostException, InterruptedException {
    return Optional.empty();
  }

  /// Starts a command on a pseudo terminal; an empty list of words is the login shell.
  ///
  /// @param columns width in characters
  /// @param rows height in characters
  TerminalChannel terminal(List<String> words, boolean asRoot, int columns, int rows)
      throws HostException, InterruptedException;

  /// What the connection carried so far.
  ConnectionTraffic traffic();

  /// Whether the connection stood when last heard of.
  boolean isAlive();

  /// Closes the connection and all its channels.
  @Override
  void close();
}
