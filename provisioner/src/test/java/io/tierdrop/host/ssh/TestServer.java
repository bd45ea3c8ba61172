package io.tierdrop.host.ssh;

import io.tierdrop.host.HostAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.session.ServerSession;

/// A real SSH server in this process, whose commands run in a real `/bin/sh`.
final class TestServer implements AutoCloseable {

  static final String USER = "tester";
  static final String PASSWORD = "päss word'$";

  final List<String> triedPasswords = Collections.synchronizedList(new ArrayList<>());
  final Set<PublicKey> welcomeKeys = Collections.synchronizedSet(new HashSet<>());

  private volatile UnaryOperator<String> rewrite = UnaryOperator.identity();
  private final SshServer server = SshServer.setUpDefaultServer();

  TestServer(KeyPair hostKey) throws IOException {
    this(hostKey, 0, Map.of());
  }

  /// @param environment added to that of the commands
  TestServer(KeyPair hostKey, int port, Map<String, String> environment) throws IOException {
    server.setHost("127.0.0.1");
    server.setPort(port);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPasswordAuthenticator((user, password, session) -> isPassword(password));
    server.setPublickeyAuthenticator((user, key, session) -> welcomeKeys.contains(key));
    server.setKeyboardInteractiveAuthenticator(
        new DefaultKeyboardInteractiveAuthenticator() {
          @Override
          public InteractiveChallenge generateChallenge(
              ServerSession session, String user, String lang, String methods) {
            InteractiveChallenge challenge = new InteractiveChallenge();
            challenge.setInteractionName("login");
            challenge.setInteractionInstruction("");
            challenge.setLanguageTag("");
            challenge.addPrompt("Your secret: ", false);
            return challenge;
          }

          @Override
          public boolean authenticate(ServerSession session, String user, List<String> answers) {
            return answers.size() == 1 && isPassword(answers.getFirst());
          }
        });
    server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
    server.setCommandFactory((channel, line) -> new ShellCommand(rewrite.apply(line), environment));
    server.start();
  }

  /// Runs other command lines than those that are asked for.
  void rewrite(UnaryOperator<String> lines) {
    rewrite = lines;
  }

  /// Answers command lines with something else than a shell.
  void commands(CommandFactory other) {
    server.setCommandFactory((channel, line) -> other.createCommand(channel, line));
  }

  private boolean isPassword(String password) {
    triedPasswords.add(password);
    return PASSWORD.equals(password);
  }

  /// Only these methods, as in `password,publickey`.
  TestServer only(String methods) {
    server.setUserAuthFactoriesNames(methods.split(","));
    return this;
  }

  int port() {
    return server.getPort();
  }

  HostAddress address() {
    return HostAddress.of(USER, "127.0.0.1", port());
  }

  /// Cuts all connections without a word.
  void cut() {
    server.getActiveSessions().forEach(s -> s.getIoSession().close(true));
  }

  Set<String> users() {
    Set<String> users = new HashSet<>();
    for (Session session : server.getActiveSessions()) {
      users.add(session.getUsername());
    }
    return users;
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  static KeyPair key() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  static byte[] blob(PublicKey key) {
    ByteArrayBuffer buffer = new ByteArrayBuffer();
    buffer.putRawPublicKey(key);
    return buffer.getCompactData();
  }

  /// A file of known hosts that vouches for this server's address with a key.
  Path vouch(Path file, PublicKey key) throws IOException {
    KnownHosts.append(
        file, KnownHosts.where("127.0.0.1", port()), "ecdsa-sha2-nistp256", blob(key));
    return file;
  }
}
