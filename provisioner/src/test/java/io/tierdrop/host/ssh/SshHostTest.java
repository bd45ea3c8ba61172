package io.tierdrop.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierdrop.host.CommandTimeoutException;
import io.tierdrop.host.ConnectionTraffic;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.host.LinkLostException;
import io.tierdrop.host.RemoteCommandException;
import io.tierdrop.host.TerminalChannel;
import io.tierdrop.host.login.LoginRefusedException;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.host.login.NewKeys;
import io.tierdrop.host.login.SecretSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshHostTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path directory;
  private TestServer server;
  private LoginSettings login;
  private Host host;

  @BeforeEach
  void connect() throws Exception {
    Path bin = Files.createDirectory(directory.resolve("bin"));
    KeyPair key = TestServer.key();
    server = new TestServer(key, 0, Map.of("PATH", bin + ":" + System.getenv("PATH")));
    Path known = server.vouch(directory.resolve("known"), key.getPublic());
    login =
        LoginSettings.standard(directory)
            .with(new LoginSettings.Trust(List.of(known), NewKeys.REFUSED))
            .with(secrets(SecretSource.none()));
    host = new SshHosts(directory, "local", null).connect(server.address(), login);
  }

  private static LoginSettings.Secrets secrets(SecretSource sudo) {
    return new LoginSettings.Secrets(
        SecretSource.fixed(TestServer.PASSWORD.toCharArray()), SecretSource.none(), sudo);
  }

  @AfterEach
  void close() throws IOException {
    host.close();
    server.close();
  }

  @Test
  void aCommandGetsItsInputAndGivesItsOutputByteForByte() throws Exception {
    byte[] bytes = new byte[3_000_000];
    new Random(1).nextBytes(bytes);
    assertThat(host.run(HostCommand.of("cat").input(bytes)).output()).isEqualTo(bytes);
  }

  @Test
  void aServerThatForwardsNoSocketsIsAskedOnceAndNobodyButRootAsks() throws Exception {
    assertThat(host.connect("/run/control")).isEmpty();
    HostAddress root = HostAddress.of("root", "127.0.0.1", server.port());
    try (Host asRoot = new SshHosts(directory, "local", null).connect(root, login)) {
      assertThat(asRoot.connect("/run/control")).isEmpty();
      long sent = asRoot.traffic().sent();
      assertThat(asRoot.connect("/run/control")).isEmpty();
      assertThat(asRoot.traffic().sent()).isEqualTo(sent);
      assertThat(asRoot.run(HostCommand.of("echo", "on")).text()).isEqualTo("on\n");
    }
  }

  @Test
  void aFailedCommandTellsItsWordsItsExitCodeAndTheEndOfItsErrors() {
    String script = "yes no | head -n 20000 >&2; echo last words >&2; exit 7";
    RemoteCommandException failed =
        catchThrowableOfType(
            RemoteCommandException.class, () -> host.run(HostCommand.of("sh", "-c", script)));
    assertThat(failed.exitCode()).isEqualTo(7);
    assertThat(failed.errors()).startsWith("…").endsWith("last words\n").hasSizeLessThan(20_000);
    assertThat(failed)
        .hasMessageStartingWith("`sh -c 'yes no")
        .hasMessageContaining("ended with exit code 7")
        .hasMessageEndingWith("last words");
  }

  @Test
  void hostileWordsArriveAsTheyAreAndRunNothing() throws Exception {
    Path canary = directory.resolve("canary");
    List<String> words =
        List.of(
            "printf",
            "%s\n",
            "$(touch " + canary + ")",
            "'; touch " + canary + " #",
            "`touch " + canary + "`",
            "\n touch " + canary + "\n");
    String text = host.run(HostCommand.of(words)).text();
    assertThat(text).isEqualTo(String.join("\n", words.subList(2, words.size())) + "\n");
    assertThat(canary).doesNotExist();
  }

  @Test
  void aCommandMayEndWithoutReadingItsInput() throws Exception {
    assertThat(host.run(HostCommand.of("head", "-c", "3").input("abc".repeat(2_000_000))).text())
        .isEqualTo("abc");
  }

  @Test
  void anInputThatCannotBeReadFailsTheCommand() {
    HostCommand command =
        HostCommand.of("cat").input(() -> Files.newInputStream(directory.resolve("missing")));
    assertThatThrownBy(() -> host.run(command))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void aCommandThatTakesTooLongIsEnded() {
    Path pid = directory.resolve("pid");
    String script = "echo $$ > '" + pid + "'; exec cat";
    HostCommand command =
        new HostCommand(
            List.of("sh", "-c", script), false, SshHostTest::neverEnding, Duration.ofMillis(1500));
    assertThatThrownBy(() -> host.run(command))
        .isInstanceOf(CommandTimeoutException.class)
        .hasMessageContaining("1.5 s");
    assertThat(pid).isNotEmptyFile();
    assertThat(ProcessHandle.of(Long.parseLong(read(pid).strip())))
        .satisfiesAnyOf(
            gone -> assertThat(gone).isEmpty(),
            ending -> ending.orElseThrow().onExit().get(10, TimeUnit.SECONDS));
    assertThat(host.isAlive()).isTrue();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream neverEnding() throws IOException {
    return new PipedInputStream(new PipedOutputStream());
  }

  @Test
  void aChannelIsAConversation() throws Exception {
    HostCommand echo =
        HostCommand.of("sh", "-c", "while read -r l; do echo \"<$l>\"; done; exit 3");
    try (HostChannel channel = host.open(echo.input("first\n"))) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(channel.output(), StandardCharsets.UTF_8));
      assertThat(lines.readLine()).isEqualTo("<first>");
      channel.input().write("second\n".getBytes(StandardCharsets.UTF_8));
      channel.input().flush();
      assertThat(lines.readLine()).isEqualTo("<second>");
      assertThatThrownBy(() -> channel.await(Duration.ofMillis(200)))
          .isInstanceOf(CommandTimeoutException.class);
      channel.input().close();
      assertThat(lines.readLine()).isNull();
      assertThat(channel.await(LONG)).isEqualTo(3);
    }
  }

  @Test
  void closingAChannelEndsTheCommand() throws Exception {
    ProcessHandle process;
    try (HostChannel channel = host.open(HostCommand.of("sh", "-c", "echo $$; exec cat"))) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(channel.output(), StandardCharsets.UTF_8));
      process = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
      assertThat(process.isAlive()).isTrue();
    }
    process.onExit().get(10, TimeUnit.SECONDS);
  }

  @Test
  void aReaderCanBeInterrupted() throws Exception {
    try (HostChannel channel = host.open(HostCommand.of("cat"))) {
      CountDownLatch ended = new CountDownLatch(1);
      Thread reader =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      channel.output().read();
                    } catch (IOException e) {
                      ended.countDown();
                    }
                  });
      reader.interrupt();
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(host.run(HostCommand.of("echo", "still here")).text()).isEqualTo("still here\n");
  }

  @Test
  void manyChannelsShareOneConnection() throws Exception {
    ConnectionTraffic before = host.traffic();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> results = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String n = Integer.toString(i);
        results.add(pool.submit(() -> host.run(HostCommand.of("echo", n)).text()));
      }
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).isEqualTo(i + "\n");
      }
    }
    assertThat(server.users()).containsExactly(TestServer.USER);
    ConnectionTraffic traffic = host.traffic().since(before);
    assertThat(traffic.channels()).isEqualTo(40);
    assertThat(traffic.sent()).isGreaterThan(40 * 50);
    assertThat(traffic.received()).isGreaterThan(40 * 50);
  }

  @Test
  void aCutConnectionIsToldToEverybodyWhoWaits() throws Exception {
    try (HostChannel channel = host.open(HostCommand.of("cat"));
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> reading = pool.submit(() -> channel.output().read());
      Future<?> running = pool.submit(() -> host.run(HostCommand.of("sleep", "60")));
      channel.input().write('x');
      channel.input().flush();
      assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo('x');
      server.cut();
      assertThatThrownBy(() -> running.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(LinkLostException.class);
      assertThatThrownBy(() -> channel.await(LONG)).isInstanceOf(LinkLostException.class);
    }
    assertThat(host.isAlive()).isFalse();
    assertThatThrownBy(() -> host.run(HostCommand.of("true")))
        .isInstanceOf(LinkLostException.class);
  }

  @Test
  void aLinkThatGoesSilentIsFoundLostByTheKeepAlive() throws Exception {
    LoginSettings.Timeouts quick = new LoginSettings.Timeouts(LONG, LONG, Duration.ofSeconds(1), 3);
    try (SilentLink link = new SilentLink(server.port());
        Host through =
            new SshHosts(directory, "local", null)
                .connect(
                    HostAddress.of("tester", "127.0.0.1", link.port()),
                    login
                        .with(quick)
                        .with(
                            new LoginSettings.Trust(
                                List.of(directory.resolve("k")), NewKeys.ACCEPTED)))) {
      through.run(HostCommand.of("sleep", "4")); // longer than a silent link would be borne
      link.silence();
      assertThatThrownBy(() -> through.run(HostCommand.of("true")))
          .isInstanceOf(LinkLostException.class)
          .hasMessageContaining("Check that the machine runs");
      assertThat(through.isAlive()).isFalse();
    }
  }

  @Test
  void aTerminalShowsWhatIsTyped() throws Exception {
    try (TerminalChannel terminal = host.terminal(List.of("cat"), false, 80, 24)) {
      terminal.input().write("hello\n".getBytes(StandardCharsets.UTF_8));
      terminal.input().flush();
      assertThat(new String(terminal.output().readNBytes(5), StandardCharsets.UTF_8))
          .isEqualTo("hello");
      terminal.resize(100, 30);
    }
  }

  @Test
  void sudoGetsThePasswordOnlyWhenItAsksAndTheCommandGetsOnlyItsInput() throws Exception {
    fakeSudo("sesame");
    try (Host sudoer = sudoer(SecretSource.fixed("sesame".toCharArray()))) {
      HostCommand cat = HostCommand.of("cat").privileged().input("payload\n");
      assertThat(sudoer.run(cat).text()).isEqualTo("payload\n");
      assertThat(sudoer.run(cat).text()).as("with the password that was right").contains("payload");
    }
    assertThat(directory.resolve("arguments")).content().doesNotContain("sesame");
    fakeSudo("");
    try (Host sudoer = sudoer(SecretSource.fixed("sesame".toCharArray()))) {
      assertThat(sudoer.run(HostCommand.of("cat").privileged().input("payload\n")).text())
          .as("without a password being asked for")
          .isEqualTo("payload\n");
      RemoteCommandException failed =
          catchThrowableOfType(
              RemoteCommandException.class,
              () -> sudoer.run(HostCommand.of("sh", "-c", "echo why >&2; exit 4").privileged()));
      assertThat(failed.exitCode()).isEqualTo(4);
      assertThat(failed.errors()).isEqualTo("why\n");
      assertThat(failed).hasMessageStartingWith("`sh -c");
    }
  }

  @Test
  void aWrongSudoPasswordIsAskedForThreeTimesAndOneFromAFileOnce() throws Exception {
    fakeSudo("sesame");
    List<Integer> attempts = new ArrayList<>();
    SecretSource wrong =
        request -> {
          attempts.add(request.attempt());
          return "wrong".toCharArray();
        };
    try (Host sudoer = sudoer(wrong)) {
      assertThatThrownBy(() -> sudoer.run(HostCommand.of("true").privileged()))
          .isInstanceOf(LoginRefusedException.class);
    }
    assertThat(attempts).containsExactly(1, 2, 3);
    try (Host sudoer = sudoer(SecretSource.fixed("wrong".toCharArray()))) {
      assertThatThrownBy(() -> sudoer.run(HostCommand.of("true").privileged()))
          .isInstanceOf(LoginRefusedException.class)
          .hasMessageContaining("The sudo password of tester@127.0.0.1 is wrong");
    }
    try (Host sudoer = sudoer(SecretSource.none())) {
      assertThatThrownBy(() -> sudoer.run(HostCommand.of("true").privileged()))
          .isInstanceOf(LoginRefusedException.class)
          .hasMessageContaining("--sudo-password-file");
    }
  }

  @Test
  void sudoThatRefusesIsQuoted() throws Exception {
    script("echo 'tester is not in the sudoers file.' >&2; exit 1");
    try (Host sudoer = sudoer(SecretSource.none())) {
      assertThatThrownBy(() -> sudoer.run(HostCommand.of("true").privileged()))
          .isInstanceOf(LoginRefusedException.class)
          .hasMessageContaining("tester is not in the sudoers file.");
    }
  }

  private Host sudoer(SecretSource source) throws Exception {
    return new SshHosts(directory, "local", null)
        .connect(server.address(), login.with(secrets(source)));
  }

  // Asks, reads and starts as sudo does; an empty password stands for NOPASSWD.
  private void fakeSudo(String password) throws IOException {
    script(
        """
        printf '%%s\\n' "$*" >> '%s'
        [ "$1 $2 $3" = "-k -S -p" ] || exit 99
        prompt=$4
        shift 5
        tries=0
        while [ -n '%2$s' ]; do
          printf %%s "$prompt" >&2
          IFS= read -r line || exit 1
          [ "$line" = '%2$s' ] && break
          tries=$((tries + 1))
          [ $tries = 3 ] && { echo 'sudo: 3 incorrect password attempts' >&2; exit 1; }
          echo 'Sorry, try again.' >&2
        done
        exec "$@"
        """
            .formatted(directory.resolve("arguments"), password));
  }

  private void script(String text) throws IOException {
    Path sudo = directory.resolve("bin/sudo");
    Files.writeString(sudo, "#!/bin/sh\n" + text);
    assertThat(sudo.toFile().setExecutable(true)).isTrue();
  }
}
