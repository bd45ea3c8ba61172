package io.tierdrop.host.ssh;

import io.tierdrop.file.InputLimits;
import io.tierdrop.host.HostException;
import io.tierdrop.host.agent.AgentKey;
import io.tierdrop.host.agent.AgentLogin;
import io.tierdrop.host.agent.SshAgent;
import io.tierdrop.host.login.LoginRefusedException;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.host.login.SecretRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import org.jspecify.annotations.Nullable;

/// Proves to one host who we are: agent, key files, then passwords, each at most three times.
final class SshAuthentication {

  // A person may have to find a token, or confirm to the agent, first.
  private static final Duration TYPING = Duration.ofMinutes(5);

  private final SSHClient client;
  private final ResolvedTarget target;
  private final LoginSettings login;
  private final @Nullable Path agentSocket;
  private final List<String> notes = new ArrayList<>();
  private @Nullable Throwable last;

  SshAuthentication(
      SSHClient client, ResolvedTarget target, LoginSettings login, @Nullable Path agentSocket) {
    this.client = client;
    this.target = target;
    this.login = login;
    this.agentSocket = agentSocket;
  }

  /// @throws LoginRefusedException when nothing of what we have is enough
  void run() throws HostException, InterruptedException {
    try {
      if (attempt(new AuthNone(), login.timeouts().answer())
          || byAgent()
          || byKeyFiles()
          || byPassword()) {
        return;
      }
    } catch (TransportException e) {
      notes.add("the host ended the conversation (" + e.getMessage() + ")");
      last = e;
    }
    throw new LoginRefusedException(
        "%s does not let %s in%s. Give --identity FILE or --password-file FILE, or add a key there."
            .formatted(
                target.address(),
                target.user(),
                notes.isEmpty() ? "" : ": " + String.join("; ", notes)),
        last);
  }

  private boolean byAgent() throws TransportException, InterruptedException {
    if (!target.agent() || agentSocket == null || !allowed("publickey")) {
      return false;
    }
    SshAgent agent = new SshAgent(agentSocket);
    List<AgentKey> keys;
    try {
      keys = SshTimeout.limit(login.timeouts().answer(), agent::keys, () -> {});
    } catch (TimeoutException e) {
      notes.add("the SSH agent at " + agentSocket + " does not answer");
      return false;
    } catch (IOException e) {
      notes.add("the SSH agent at " + agentSocket + " does not answer (" + e.getMessage() + ")");
      return false;
    }
    for (AgentKey key : keys) {
      if (attempt(new AgentLogin(agent, key), TYPING)) {
        return true;
      }
      notes.add("the agent's key " + key.comment() + " was refused");
    }
    return false;
  }

  private boolean byKeyFiles() throws TransportException {
    for (Path file : target.identities()) {
      if (!allowed("publickey")) {
        return false;
      }
      if (!Files.isReadable(file)) {
        notes.add(file + " cannot be read");
        continue;
      }
      if (!isKeySized(file)) {
        notes.add(file + " is no key file");
        continue;
      }
      if (byKeyFile(file)) {
        return true;
      }
    }
    return false;
  }

  /// SSHJ reads whatever it is given to its end: a pipe or `/dev/zero` would never do.
  private static boolean isKeySized(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= InputLimits.SETTINGS;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean byKeyFile(Path file) throws TransportException {
    SecretCallback passphrase =
        new SecretCallback(
            login.secrets().passphrase(), SecretRequest.Kind.PASSPHRASE, file.toString(), 1);
    try {
      if (attempt(
          new AuthPublickey(client.loadKeys(file.toString(), passphrase)),
          login.timeouts().answer())) {
        return true;
      }
    } catch (IOException e) {
      if (e instanceof TransportException gone && !client.isConnected()) {
        throw gone;
      }
      last = e;
      notes.add(file + " is not a usable key (" + e.getMessage() + ")");
      return false;
    }
    notes.add(
        passphrase.exhausted()
            ? file + " needs a passphrase that was not given"
            : "the key " + file + " was refused");
    return false;
  }

  private boolean byPassword() throws HostException, TransportException {
    for (int i = 1; i <= SecretCallback.MAX_ATTEMPTS; i++) {
      SecretCallback secret =
          new SecretCallback(
              login.secrets().password(), SecretRequest.Kind.PASSWORD, target.account(), i);
      if (byPassword(secret)) {
        return true;
      }
      IOException failure = secret.failure();
      if (failure != null) {
        throw new HostException("No password could be read: " + failure.getMessage(), failure);
      }
      if (secret.exhausted() || !secret.asked()) {
        return false;
      }
      notes.add("password " + i + " was wrong");
    }
    return false;
  }

  private boolean byPassword(SecretCallback secret) throws TransportException {
    if (allowed("password")) {
      return secret.prepare() && attempt(new AuthPassword(secret), login.timeouts().answer());
    }
    if (!allowed("keyboard-interactive")) {
      return false;
    }
    try {
      return attempt(new AuthKeyboardInteractive(secret), TYPING);
    } catch (TransportException e) {
      if (secret.exhausted()) {
        return false;
      }
      throw e;
    }
  }

  private boolean attempt(AuthMethod method, Duration limit) throws TransportException {
    try {
      return client
          .getUserAuth()
          .authenticate(
              target.user(), (Service) client.getConnection(), method, (int) limit.toMillis());
    } catch (UserAuthException e) {
      if (!client.isConnected()) {
        throw new TransportException(e.getMessage(), e);
      }
      last = e;
      return false;
    }
  }

  private boolean allowed(String method) {
    return client.getUserAuth().getAllowedMethods().contains(method);
  }
}
