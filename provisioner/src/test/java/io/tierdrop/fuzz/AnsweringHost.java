package io.tierdrop.fuzz;

import io.tierdrop.host.CommandResult;
import io.tierdrop.host.ConnectionTraffic;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.TerminalChannel;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A machine that answers every command with the same text, and keeps what it was told to run.
public final class AnsweringHost implements Host {

  private final String answer;
  private final List<HostCommand> commands = new ArrayList<>();

  public AnsweringHost(String answer) {
    this.answer = answer;
  }

  public List<HostCommand> commands() {
    return List.copyOf(commands);
  }

  private InputStream output() {
    return new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public HostAddress address() {
    return HostAddress.of("root", "vm", 22);
  }

  @Override
  public CommandResult run(HostCommand command) {
    commands.add(command);
    return new CommandResult(answer.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public HostChannel open(HostCommand command) {
    commands.add(command);
    return new HostChannel() {
      @Override
      public OutputStream input() {
        return OutputStream.nullOutputStream();
      }

      @Override
      public InputStream output() {
        return AnsweringHost.this.output();
      }

      @Override
      public InputStream errors() {
        return AnsweringHost.this.output();
      }

      @Override
      public int await(Duration limit) {
        return 0;
      }

      @Override
      public void close() {
        // Nothing is held.
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
