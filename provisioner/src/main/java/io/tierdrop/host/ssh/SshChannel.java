package io.tierdrop.host.ssh;

import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostException;
import io.tierdrop.host.LinkLostException;
import io.tierdrop.host.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.connection.channel.direct.Signal;
import net.schmizz.sshj.transport.TransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One SSH session channel. SSHJ's session, command and shell are all the same object.
final class SshChannel implements Terminal {

  private static final Logger LOG = LoggerFactory.getLogger(SshChannel.class);

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
  private final String line;
  private final HostAddress address;
  private final InputStream output;
  private final InputStream errors;
  private final OutputStream input;

  /// @param command a command, or a shell that is one too
  SshChannel(Session.Command command, String line, HostAddress address, LinkState link) {
    this.command = command;
    this.line = line;
    this.address = address;
    this.output = link.guard(command.getInputStream());
    this.errors = link.guard(command.getErrorStream());
    this.input = link.guard(new WindowedOutput(command, command.getOutputStream()));
  }

  @Override
  public OutputStream input() {
    return input;
  }

  @Override
  public InputStream output() {
    return output;
  }

  @Override
  public InputStream errors() {
    return errors;
  }

  @Override
  public int await(Duration limit) throws HostException, InterruptedException {
    ChannelEnd.await(command, line, address, limit);
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
  public void close() {
    try {
      if (command.isOpen()) {
        if (command.getExitStatus() == null && command.getExitSignal() == null) {
          command.signal(Signal.TERM);
        }
        command.close();
      }
    } catch (IOException e) {
      LOG.debug("The channel of {} did not close cleanly", line, e);
    }
  }

  @Override
  public String toString() {
    return line + " on " + address;
  }
}
