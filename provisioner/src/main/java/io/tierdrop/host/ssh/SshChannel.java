package io.tierdrop.host.ssh;

import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostException;
import io.tierdrop.host.LinkLostException;
import io.tierdrop.host.TerminalChannel;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.connection.channel.direct.Signal;
import net.schmizz.sshj.transport.TransportException;

/// One SSH session channel. SSHJ's session, command and shell are all the same object.
final class SshChannel extends OpenChannel implements TerminalChannel {

  // POSIX numbers of the signals that RFC 4254, section 6.10 names.
  private static final Map<Signal, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry(Signal.HUP, 1),
          Map.entry(Signal.INT, 2),
          Map.entry(Signal.QUIT, 3),
          Map.entry(Signal.ILL, 4),
          Map.entry(Signal.ABRT, 6),
          Map.entry(Signal.FPE, 8),
          Map.entry(Signal.KILL, 9),
          Map.entry(Signal.USR1, 10),
          Map.entry(Signal.SEGV, 11),
          Map.entry(Signal.USR2, 12),
          Map.entry(Signal.PIPE, 13),
          Map.entry(Signal.ALRM, 14),
          Map.entry(Signal.TERM, 15));

  private final Session.Command command;
  private final InputStream errors;

  /// @param command a command, or a shell that is one too
  SshChannel(Session.Command command, String line, HostAddress address, LinkState link) {
    super(command, line, address, link);
    this.command = command;
    this.errors = link.guard(command.getErrorStream());
  }

  @Override
  public InputStream errors() {
    return errors;
  }

  @Override
  public int await(Duration limit) throws HostException, InterruptedException {
    awaitEnd(limit);
    return exitCode();
  }

  private int exitCode() throws LinkLostException {
    Integer status = command.getExitStatus();
    if (status != null) {
      return status;
    }
    Signal signal = command.getExitSignal();
    if (signal != null) {
      return 128 + NUMBERS.getOrDefault(signal, 0);
    }
    // A host says how a command ended before it closes the channel; otherwise it did not end.
    throw new LinkLostException(address, null);
  }

  @Override
  public void resize(int columns, int rows) throws HostException {
    try {
      ((Session.Shell) command).changeWindowDimensions(columns, rows, 0, 0);
    } catch (TransportException e) {
      throw new LinkLostException(address, e);
    }
  }

  /// Closing the channel only closes the command's pipes, so a busy command is also told to end.
  @Override
  void takeLeave() throws IOException {
    if (command.getExitStatus() == null && command.getExitSignal() == null) {
      command.signal(Signal.TERM);
    }
  }
}
