package io.tierdrop.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.host.login.ChangedHostKeyException;
import io.tierdrop.host.login.HostKey;
import io.tierdrop.host.login.LoginRefusedException;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.host.login.NewKeys;
import io.tierdrop.host.login.SecretRequest;
import io.tierdrop.host.login.SecretSource;
import io.tierdrop.host.login.UnknownHostKeyException;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshLoginTest {

  @TempDir Path home;
  private KeyPair hostKey;
  private TestServer server;
  private Path knownHosts;
  private SshHosts hosts;

  @BeforeEach
  void start() throws Exception {
    hostKey = TestServer.key();
    server = new TestServer(hostKey);
    knownHosts = server.vouch(home.resolve("known"), hostKey.getPublic());
    hosts = new SshHosts(home, "local", null);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private LoginSettings login() {
    return LoginSettings.standard(home)
        .with(new LoginSettings.Trust(List.of(knownHosts), NewKeys.REFUSED));
  }

  private LoginSettings password(SecretSource source) {
    return login()
        .with(new LoginSettings.Secrets(source, SecretSource.none(), SecretSource.none()));
  }

  private void assertWorks(LoginSettings login) throws Exception {
    try (Host host = hosts.connect(server.address(), login)) {
      assertThat(host.run(HostCommand.of("echo", "in")).text()).isEqualTo("in\n");
    }
  }

  private <T extends Throwable> T refused(LoginSettings login, Class<T> type) {
    return catchThrowableOfType(type, () -> hosts.connect(server.address(), login).close());
  }

  @Test
  void aPasswordFromAFileLetsIn() throws Exception {
    Path file = Files.writeString(home.resolve("password"), TestServer.PASSWORD + "\nmore\n");
    server.only("password");
    assertWorks(password(SecretSource.file(file)));
    assertThat(server.triedPasswords).containsExactly(TestServer.PASSWORD);
  }

  @Test
  void keyboardInteractiveAsksWhatTheHostAsks() throws Exception {
    server.only("keyboard-interactive");
    List<SecretRequest> asked = new ArrayList<>();
    assertWorks(
        password(
            request -> {
              asked.add(request);
              return TestServer.PASSWORD.toCharArray();
            }));
    assertThat(asked).singleElement().extracting(SecretRequest::prompt).isEqualTo("Your secret:");
  }

  @Test
  void aWrongPasswordIsAskedForThreeTimesAndNoMore() {
    List<Integer> attempts = new ArrayList<>();
    LoginRefusedException refused =
        refused(
            password(
                request -> {
                  attempts.add(request.attempt());
                  return "wrong".toCharArray();
                }),
            LoginRefusedException.class);
    assertThat(refused).hasMessageContaining("password 3 was wrong");
    assertThat(refused).message().doesNotContain("wrong\"").contains("--password-file FILE");
    assertThat(attempts).containsExactly(1, 2, 3);
    assertThat(server.triedPasswords).hasSize(3);
  }

  @Test
  void keyboardInteractiveIsAskedThreeTimesAndNoMoreToo() {
    server.only("keyboard-interactive");
    List<Integer> attempts = new ArrayList<>();
    LoginRefusedException refused =
        refused(
            password(
                request -> {
                  attempts.add(request.attempt());
                  return "wrong".toCharArray();
                }),
            LoginRefusedException.class);
    assertThat(refused).hasMessageContaining("password 3 was wrong");
    assertThat(attempts).containsExactly(1, 2, 3);
    assertThat(server.triedPasswords).hasSize(3);
  }

  @Test
  void aWrongPassphraseIsAskedForThreeTimesAndNeverSent() throws Exception {
    welcome(keygen("sealed", "open sesame"));
    Files.delete(home.resolve("sealed.pub"));
    List<Integer> attempts = new ArrayList<>();
    SecretSource wrong =
        request -> {
          attempts.add(request.attempt());
          return "wrong".toCharArray();
        };
    LoginRefusedException refused =
        refused(
            login()
                .with(new LoginSettings.Keys(List.of(home.resolve("sealed")), true, false))
                .with(new LoginSettings.Secrets(SecretSource.none(), wrong, SecretSource.none())),
            LoginRefusedException.class);
    assertThat(refused).hasMessageContaining("sealed");
    assertThat(attempts).containsExactly(1, 2, 3);
    assertThat(server.triedPasswords).isEmpty();
  }

  @Test
  void aWrongPasswordFromAFileIsTriedOnce() throws IOException {
    Path file = Files.writeString(home.resolve("password"), "wrong");
    assertThat(refused(password(SecretSource.file(file)), LoginRefusedException.class)).isNotNull();
    assertThat(server.triedPasswords).containsExactly("wrong");
  }

  @Test
  void aPasswordFileThatIsMissingIsNamed() {
    Path file = home.resolve("nothing");
    assertThat(refused(password(SecretSource.file(file)), HostException.class))
        .hasMessageContaining(file.toString());
    assertThat(server.triedPasswords).isEmpty();
  }

  @Test
  void aKeyFileLetsInAndAnEncryptedOneAsksForItsPassphrase() throws Exception {
    welcome(keygen("plain", ""));
    assertWorks(login().with(new LoginSettings.Keys(List.of(home.resolve("plain")), true, false)));

    welcome(keygen("locked", "open sesame"));
    List<SecretRequest> asked = new ArrayList<>();
    SecretSource passphrase =
        request -> {
          asked.add(request);
          return (request.attempt() == 1 ? "wrong" : "open sesame").toCharArray();
        };
    Files.delete(home.resolve("locked.pub"));
    LoginSettings locked =
        login()
            .with(new LoginSettings.Keys(List.of(home.resolve("locked")), true, false))
            .with(new LoginSettings.Secrets(SecretSource.none(), passphrase, SecretSource.none()));
    assertWorks(locked);
    assertThat(asked).extracting(SecretRequest::attempt).containsExactly(1, 2);
    assertThat(asked).extracting(SecretRequest::kind).containsOnly(SecretRequest.Kind.PASSPHRASE);
  }

  @Test
  void theAgentsKeysLetInWithRsaToo() throws Exception {
    for (String type : List.of("ed25519", "rsa", "ecdsa")) {
      Path key = keygen("agent-" + type, "", type);
      welcome(key);
      Path socket = home.resolve("agent-" + type + ".sock");
      Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
      try (Reader output = agent.inputReader()) {
        assertThat(output.read()).isNotNegative();
        ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.toString());
        add.environment().put("SSH_AUTH_SOCK", socket.toString());
        assertThat(add.start().waitFor()).isZero();
        hosts = new SshHosts(home, "local", socket);
        assertWorks(login());
      } finally {
        agent.destroy();
      }
    }
  }

  @Test
  void anUnknownHostKeyIsShownAndNotWrittenDown() throws Exception {
    Path empty = home.resolve("empty");
    UnknownHostKeyException unknown =
        refused(
            login().with(new LoginSettings.Trust(List.of(empty), NewKeys.REFUSED)),
            UnknownHostKeyException.class);
    String fingerprint = KeyFingerprint.of(TestServer.blob(hostKey.getPublic()));
    assertThat(unknown.key().fingerprint()).isEqualTo(fingerprint);
    assertThat(unknown).hasMessageContaining(fingerprint).hasMessageEndingWith("--accept-new.");
    assertThat(empty).doesNotExist();
    assertThat(server.triedPasswords).isEmpty();
  }

  @Test
  void acceptNewWritesTheKeyDownAndTheNextLoginIsStrict() throws Exception {
    Path file = home.resolve("new/known_hosts");
    welcome(keygen("id", ""));
    LoginSettings.Keys keys = new LoginSettings.Keys(List.of(home.resolve("id")), true, false);
    assertWorks(login().with(keys).with(new LoginSettings.Trust(List.of(file), NewKeys.ACCEPTED)));
    assertThat(Files.readString(file)).startsWith("[127.0.0.1]:" + server.port() + " ecdsa-sha2");
    assertWorks(login().with(keys).with(new LoginSettings.Trust(List.of(file), NewKeys.REFUSED)));
  }

  @Test
  void aPersonIsAskedAboutAnUnknownKeyAndWhatIsAgreedToIsWrittenDown() throws Exception {
    Path file = home.resolve("asked/known_hosts");
    welcome(keygen("id", ""));
    LoginSettings login =
        login().with(new LoginSettings.Keys(List.of(home.resolve("id")), true, false));
    List<HostKey> asked = new ArrayList<>();
    LoginSettings refusing =
        login.with(
            new LoginSettings.Trust(
                List.of(file),
                key -> {
                  asked.add(key);
                  return false;
                }));
    assertThat(refused(refusing, UnknownHostKeyException.class)).isNotNull();
    assertThat(file).doesNotExist();
    assertThat(asked)
        .singleElement()
        .extracting(HostKey::fingerprint)
        .isEqualTo(KeyFingerprint.of(TestServer.blob(hostKey.getPublic())));
    assertWorks(login.with(new LoginSettings.Trust(List.of(file), asked::contains)));
    assertWorks(login.with(new LoginSettings.Trust(List.of(file), NewKeys.REFUSED)));
  }

  @Test
  void nobodyIsAskedAboutAChangedKey() throws Exception {
    Path file = server.vouch(home.resolve("other"), TestServer.key().getPublic());
    LoginSettings login =
        login()
            .with(
                new LoginSettings.Trust(
                    List.of(file),
                    _ -> {
                      throw new AssertionError("asked");
                    }));
    assertThat(refused(login, ChangedHostKeyException.class)).isNotNull();
  }

  @Test
  void aChangedHostKeyIsRefusedWithBothFingerprintsEvenWithAcceptNew() throws Exception {
    KeyPair other = TestServer.key();
    Path file = server.vouch(home.resolve("other"), other.getPublic());
    String before = Files.readString(file);
    ChangedHostKeyException changed =
        refused(
            login().with(new LoginSettings.Trust(List.of(file), NewKeys.ACCEPTED)),
            ChangedHostKeyException.class);
    assertThat(changed)
        .hasMessageContaining(
            "known " + KeyFingerprint.of(TestServer.blob(other.getPublic())) + ",")
        .hasMessageContaining(
            "now " + KeyFingerprint.of(TestServer.blob(hostKey.getPublic())) + ".")
        .hasMessageContaining(file + ":1");
    assertThat(file).hasContent(before);
  }

  @Test
  void aHostWithAKeyOfAnotherKindThanTheKnownOneCountsAsChanged() throws Exception {
    Path file = home.resolve("known-ed25519");
    Path key = keygen("elsewhere", "");
    Files.writeString(
        file, "[127.0.0.1]:" + server.port() + " " + Files.readString(Path.of(key + ".pub")));
    assertThat(
            refused(
                login().with(new LoginSettings.Trust(List.of(file), NewKeys.ACCEPTED)),
                ChangedHostKeyException.class))
        .isNotNull();
  }

  @Test
  void aRevokedKeyIsRefused() throws Exception {
    String line = Files.readString(knownHosts);
    Path file = Files.writeString(home.resolve("revoked"), line + "@revoked " + line);
    assertThat(
            refused(
                login().with(new LoginSettings.Trust(List.of(file), NewKeys.ACCEPTED)),
                HostException.class))
        .hasMessageContaining("revoked");
  }

  @Test
  void theSshConfigurationNamesHostPortUserKeyAndJumpHost() throws Exception {
    Path key = keygen("jump-key", "");
    welcome(key);
    Files.createDirectories(home.resolve(".ssh"));
    KeyPair farKey = TestServer.key();
    try (TestServer far = new TestServer(farKey)) {
      far.welcomeKeys.addAll(server.welcomeKeys);
      far.vouch(knownHosts, farKey.getPublic());
      Files.writeString(
          home.resolve(".ssh/config"),
          """
          Host far
            HostName 127.0.0.1
            Port %d
            User faruser
            ProxyJump near
          Host near
            HostName 127.0.0.1
            Port %d
            User nearuser
          Host *
            IdentityFile %s
            UserKnownHostsFile %s
          """
              .formatted(far.port(), server.port(), key, knownHosts));
      try (Host host = hosts.connect(HostAddress.parse("far"), LoginSettings.standard(home))) {
        assertThat(host.run(HostCommand.of("echo", "far")).text()).isEqualTo("far\n");
        assertThat(host.address().port()).hasValue(far.port());
        assertThat(far.users()).containsExactly("faruser");
        assertThat(server.users()).containsExactly("nearuser");
      }
    }
  }

  @Test
  void aHostThatIsNotThereOrSilentIsNamedWithTheReason() throws Exception {
    int port = server.port();
    server.close();
    assertThat(refused(login(), HostException.class))
        .hasMessageContaining("ssh://tester@127.0.0.1:" + port)
        .hasMessageContaining("nothing listens there");
    LoginSettings.Timeouts quick =
        new LoginSettings.Timeouts(
            Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(1), 2);
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      var address = HostAddress.of("tester", "127.0.0.1", silent.getLocalPort());
      assertThat(
              catchThrowableOfType(
                  HostException.class, () -> hosts.connect(address, login().with(quick)).close()))
          .hasMessageContaining("does not answer");
    }
  }

  private Path keygen(String name, String passphrase) throws Exception {
    return keygen(name, passphrase, "ed25519");
  }

  private Path keygen(String name, String passphrase, String type) throws Exception {
    Path key = home.resolve(name);
    Process keygen =
        new ProcessBuilder("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", key.toString())
            .inheritIO()
            .start();
    assertThat(keygen.waitFor()).isZero();
    return key;
  }

  private void welcome(Path key) throws Exception {
    server.welcomeKeys.add(
        AuthorizedKeyEntry.parseAuthorizedKeyEntry(Files.readString(Path.of(key + ".pub")).strip())
            .resolvePublicKey(null, null, null));
  }
}
