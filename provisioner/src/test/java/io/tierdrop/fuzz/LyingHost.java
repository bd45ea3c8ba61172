package io.tierdrop.fuzz;

import io.tierdrop.host.CommandResult;
import io.tierdrop.host.ConnectionTraffic;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.TerminalChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A machine whose steward answers with a stream that need not end.
final class LyingHost implements Host {

  private final InputStream lies;

  LyingHost(InputStream lies) {
    this.lies = lies;
  }

  @Override
  public HostAddress address() {
    return HostAddress.of("root", "vm", 22);
  }

  @Override
  public CommandResult run(HostCommand command) {
    return new CommandResult(new byte[0]);
  }

  @Override
  public Optional<HostChannel> connect(String socket) {
    return Optional.of(open(HostCommand.of("true")));
  }

  @Override
  public HostChannel open(HostCommand command) {
    return new HostChannel() {
      @Override
      public OutputStream input() {
        return OutputStream.nullOutputStream();
      }

      @Override
      public InputStream output() {
        return lies;
      }

      @Override
      public InputStream errors() {
        return InputStream.nullInputStream();
      }

      @Override
      public int await(Duration limit) {
        return 1;
      }

      @Override
      public void close() {
        try {
          lies.close();
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  @Override
  public TerminalChannel terminal(List<String> words, boolean asRoot, int columns, int rows) {
    throw new UnsupportedOperationException("no terminals here");
  }

  @Override
  public ConnectionTraffic traffic() {
    return new ConnectionTraffic(0, 0, 0);
  }

  @Override
  public boolean isAlive() {
    return true;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
