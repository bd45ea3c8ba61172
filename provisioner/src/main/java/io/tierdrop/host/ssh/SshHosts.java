package io.tierdrop.host.ssh;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostException;
import io.tierdrop.host.login.HostKey;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.host.login.UnknownHostKeyException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.SSHClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes connections to hosts.
///
/// @param home the local user's home directory, for `~/.ssh`
/// @param localUser the local user's name
/// @param agentSocket `SSH_AUTH_SOCK`, or null for no agent
public record SshHosts(Path home, String localUser, @Nullable Path agentSocket) {

  private static final Logger LOG = LoggerFactory.getLogger(SshHosts.class);
  private static final int MAX_JUMPS = 8;

  /// For the user that runs this program.
  public static SshHosts ofThisUser() {
    String socket = System.getenv("SSH_AUTH_SOCK");
    return new SshHosts(
        Path.of(System.getProperty("user.home")),
        System.getProperty("user.name"),
        socket == null || socket.isBlank() ? null : Path.of(socket));
  }

  /// Connects and logs in, through jump hosts where the SSH configuration says so.
  ///
  /// @throws io.tierdrop.host.login.UnknownHostKeyException when nothing is known of its key
  /// @throws io.tierdrop.host.login.ChangedHostKeyException when another key is known of it
  /// @throws io.tierdrop.host.login.LoginRefusedException when it does not let us in
  /// @throws HostException when it cannot be reached or does not speak SSH
  public Host connect(HostAddress address, LoginSettings login)
      throws HostException, InterruptedException {
    Set<HostKey> agreed = new HashSet<>();
    while (true) {
      try {
        return connect(address, login, agreed);
      } catch (UnknownHostKeyException e) {
        // Asked between connections: a person takes longer to compare than a host waits.
        if (!agreed.add(e.key()) || !login.trust().unknown().trusts(e.key())) {
          throw e;
        }
      }
    }
  }

  /// @param agreed the unknown keys that are written down when they are shown
  private Host connect(HostAddress address, LoginSettings login, Set<HostKey> agreed)
      throws HostException, InterruptedException {
    TargetResolver targets = TargetResolver.read(home, localUser, login);
    WireCount wire = new WireCount();
    List<SSHClient> clients = new ArrayList<>();
    boolean done = false;
    try {
      ResolvedTarget target = targets.of(address);
      for (ResolvedTarget hop : route(target, targets)) {
        clients.add(connect(hop, login, wire, clients, agreed));
      }
      Host host = new SshHost(target, login, clients, wire);
      done = true;
      return host;
    } finally {
      if (!done) {
        clients.reversed().forEach(SshHosts::close);
      }
    }
  }

  private static List<ResolvedTarget> route(ResolvedTarget target, TargetResolver targets)
      throws HostException {
    List<ResolvedTarget> route = new ArrayList<>(List.of(target));
    for (ResolvedTarget next = target; !next.jumps().isEmpty(); next = route.getFirst()) {
      List<ResolvedTarget> jumps = new ArrayList<>();
      for (HostAddress jump : next.jumps()) {
        jumps.add(targets.of(jump));
      }
      route.addAll(0, jumps);
      if (route.size() > MAX_JUMPS) {
        throw new HostException(
            "%s is behind more than %d hosts. Check ProxyJump in the SSH configuration."
                .formatted(target.alias(), MAX_JUMPS));
      }
    }
    return route;
  }

  private SSHClient connect(
      ResolvedTarget hop,
      LoginSettings login,
      WireCount wire,
      List<SSHClient> before,
      Set<HostKey> agreed)
      throws HostException, InterruptedException {
    HostKeyCheck check = hostKeyCheck(hop, agreed);
    SSHClient client = SshClients.make(wire, login.timeouts());
    client.addHostKeyVerifier(check);
    boolean done = false;
    try {
      SshTimeout.limit(
          login.timeouts().connect().plus(login.timeouts().answer()),
          () -> {
            if (before.isEmpty()) {
              client.connect(hop.host(), hop.port());
            } else {
              client.connectVia(before.getLast().newDirectConnection(hop.host(), hop.port()));
            }
            return client;
          },
          () -> close(client));
      if (client.getSocket() != null) {
        client.getSocket().setSoTimeout(0);
      }
      new SshAuthentication(client, hop, login, agentSocket).run();
      keepAlive(client, login.timeouts());
      done = true;
      return client;
    } catch (HostException e) {
      throw e;
    } catch (IOException | TimeoutException e) {
      HostException refusal = check.refusal();
      throw refusal != null ? refusal : unreachable(hop, e);
    } catch (RuntimeException e) {
      // SSHJ has no other words for some of what a server may say or leave unsaid.
      throw unreachable(hop, e);
    } finally {
      if (!done) {
        close(client);
      }
    }
  }

  private static HostKeyCheck hostKeyCheck(ResolvedTarget hop, Set<HostKey> agreed)
      throws HostException {
    try {
      KnownHosts known = KnownHosts.read(hop.knownHosts());
      return new HostKeyCheck(known, hop.keyName(), hop.knownHosts().getFirst(), agreed::contains);
    } catch (IOException e) {
      throw new HostException("The known host keys cannot be read: " + e.getMessage(), e);
    }
  }

  // Only after the login: before it, the host is free to ignore questions, and people type.
  private static void keepAlive(SSHClient client, LoginSettings.Timeouts timeouts)
      throws IOException {
    if (client.getSocket() != null) {
      client
          .getSocket()
          .setSoTimeout((int) timeouts.keepAlive().multipliedBy(timeouts.missed()).toMillis());
    }
    var thread = client.getConnection().getKeepAlive();
    thread.setKeepAliveInterval((int) Math.max(1, timeouts.keepAlive().toSeconds()));
    if (thread instanceof net.schmizz.keepalive.KeepAliveRunner runner) {
      runner.setMaxAliveCount(timeouts.missed());
    }
    thread.setDaemon(true);
    thread.start();
  }

  private static HostException unreachable(ResolvedTarget hop, Exception e) {
    String why =
        switch (rootOf(e)) {
          case UnknownHostException u -> "no such host name is known";
          case NoRouteToHostException n -> "there is no route to it";
          case SocketTimeoutException s -> "it does not answer";
          case TimeoutException t -> "it does not answer";
          case ConnectException c -> "nothing listens there";
          case Throwable other when other.getMessage() == null -> "it does not speak SSH";
          case Throwable other -> other.getMessage();
        };
    return new HostException(
        "%s cannot be reached: %s. Check address, port and firewall.".formatted(hop.address(), why),
        e);
  }

  private static Throwable rootOf(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  static void close(SSHClient client) {
    try {
      client.close();
    } catch (IOException e) {
      LOG.debug("A connection did not close cleanly", e);
    }
  }
}
