package io.tierdrop.host.ssh;

import io.tierdrop.host.CommandResult;
import io.tierdrop.host.CommandTimeoutException;
import io.tierdrop.host.ConnectionTraffic;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.host.ShellWords;
import io.tierdrop.host.TerminalChannel;
import io.tierdrop.host.login.LoginSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.Session;

/// A host over one SSH connection.
final class SshHost implements Host {

  private final ResolvedTarget target;
  private final LoginSettings login;
  private final List<SSHClient> route;
  private final SSHClient client;
  private final WireCount wire;
  private final LinkState link;
  private final SudoCommand sudo;
  private final AtomicLong channels = new AtomicLong();
  private final AtomicBoolean forwards = new AtomicBoolean(true);

  /// @param route connections, each through the one before; the last is the host's
  SshHost(ResolvedTarget target, LoginSettings login, List<SSHClient> route, WireCount wire) {
    this.target = target;
    this.login = login;
    this.route = List.copyOf(route);
    this.client = this.route.getLast();
    this.wire = wire;
    this.link = new LinkState(target.address());
    this.sudo = new SudoCommand(login.secrets().sudo(), target.account());
    this.client
        .getTransport()
        .setDisconnectListener(
            (reason, message) ->
                link.lost(message == null || message.isBlank() ? reason.toString() : message));
    if (!client.isConnected()) {
      link.lost("closed by the host");
    }
  }

  @Override
  public HostAddress address() {
    return target.address();
  }

  @Override
  public CommandResult run(HostCommand command) throws HostException, InterruptedException {
    try (HostChannel channel = start(command)) {
      return new CommandRun(command, address(), channel).await();
    }
  }

  @Override
  public HostChannel open(HostCommand command) throws HostException, InterruptedException {
    HostChannel channel = start(command);
    boolean done = false;
    try (InputStream first = command.input().open()) {
      OutputStream input = channel.input();
      first.transferTo(input);
      input.flush();
      done = true;
      return channel;
    } catch (IOException e) {
      throw e instanceof HostException known ? known : link.exception(e);
    } finally {
      if (!done) {
        channel.close();
      }
    }
  }

  @Override
  public Optional<HostChannel> connect(String socket) throws HostException, InterruptedException {
    if (!isRoot() || !forwards.get()) {
      return Optional.empty();
    }
    return within(login.timeouts().answer(), socket, () -> socketChannel(socket));
  }

  private Optional<HostChannel> socketChannel(String socket) throws IOException {
    try {
      HostChannel channel = SocketChannel.open(client.getConnection(), socket, address(), link);
      channels.incrementAndGet();
      return Optional.of(channel);
    } catch (OpenFailException e) {
      if (e.getReason() == OpenFailException.Reason.UNKNOWN_CHANNEL_TYPE
          || e.getReason() == OpenFailException.Reason.ADMINISTRATIVELY_PROHIBITED) {
        forwards.set(false);
      }
      return Optional.empty();
    }
  }

  @Override
  public TerminalChannel terminal(List<String> words, boolean asRoot, int columns, int rows)
      throws HostException, InterruptedException {
    // Sudo asks on the terminal itself.
    List<String> all =
        asRoot && !isRoot()
            ? Stream.concat(Stream.of("sudo", words.isEmpty() ? "-i" : "--"), words.stream())
                .toList()
            : words;
    String line = ShellWords.quote(all);
    return within(
        login.timeouts().answer(),
        line,
        () -> {
          Session session = session();
          session.allocatePTY("xterm-256color", columns, rows, 0, 0, Map.of());
          Session.Command shell =
              all.isEmpty() ? (Session.Command) session.startShell() : session.exec(line);
          return new SshChannel(shell, line, address(), link);
        });
  }

  private SshChannel start(HostCommand command) throws HostException, InterruptedException {
    boolean becomeRoot = command.asRoot() && !isRoot();
    String line = ShellWords.quote(becomeRoot ? sudo.words(command.words()) : command.words());
    SshChannel channel =
        within(
            login.timeouts().answer(),
            command.line(),
            () -> new SshChannel(session().exec(line), command.line(), address(), link));
    if (becomeRoot) {
      boolean done = false;
      try {
        within(
            command.timeout(),
            "sudo",
            () -> {
              sudo.begin(channel);
              return channel;
            });
        done = true;
      } finally {
        if (!done) {
          channel.close();
        }
      }
    }
    return channel;
  }

  private Session session() throws IOException {
    Session session = client.startSession();
    channels.incrementAndGet();
    return session;
  }

  private <T> T within(Duration limit, String line, SshTimeout.Work<T> work)
      throws HostException, InterruptedException {
    if (!link.isUp()) {
      throw link.exception(null);
    }
    try {
      return SshTimeout.limit(limit, work, () -> {});
    } catch (HostException e) {
      throw e;
    } catch (TimeoutException e) {
      throw new CommandTimeoutException(line, address(), limit);
    } catch (OpenFailException e) {
      throw new HostException(
          "%s refuses one more session (%s). Raise MaxSessions in its sshd_config."
              .formatted(address(), e.getMessage()),
          e);
    } catch (IOException e) {
      if (!isAlive()) {
        throw link.exception(e);
      }
      throw new HostException(
          "`%s` could not be started on %s: %s. Try again."
              .formatted(line, address(), e.getMessage()),
          e);
    }
  }

  private boolean isRoot() {
    return target.user().equals("root");
  }

  @Override
  public ConnectionTraffic traffic() {
    return new ConnectionTraffic(channels.get(), wire.sent(), wire.received());
  }

  @Override
  public boolean isAlive() {
    return link.isUp() && client.isConnected();
  }

  @Override
  public void close() {
    link.close();
    sudo.close();
    route.reversed().forEach(SshHosts::close);
  }
}
