package io.tierdrop.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.host.login.NewKeys;
import io.tierdrop.host.login.SecretSource;
import io.tierdrop.people.CallerIdentity;
import io.tierdrop.steward.AnswerPatience;
import io.tierdrop.steward.Steward;
import io.tierdrop.steward.StewardException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/// SSH servers that lie by chance, `-Dlies=50000` of each kind; run with `-Xmx256m`. The limits are
/// those of the program, but shorter: each answer has to end within them.
class LyingServerTest {

  private static final int ANSWERS = Integer.getInteger("lies", 120);
  private static final long FIRST = Long.getLong("lies.from", 0);

  private static final LoginSettings.Timeouts SHORT =
      new LoginSettings.Timeouts(
          Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofSeconds(1), 4);

  /// Of connections to a server that lies only afterwards.
  private static final LoginSettings.Timeouts PATIENT =
      new LoginSettings.Timeouts(
          Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ofSeconds(5), 4);

  private static final Duration COMMAND = Duration.ofMillis(400);

  /// A command's own, and that of the channel's end: who does not confirm it is waited for.
  private static final Duration ANSWER = PATIENT.answer().plus(COMMAND).plus(COMMAND);

  /// What a busy machine may add to the limits; an endless answer ends with the limit of its bytes.
  private static final Duration SLACK = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final AtomicLong seed = new AtomicLong(FIRST);
  private long slowest;

  private static LoginSettings login(Path directory, Path known, LoginSettings.Timeouts timeouts) {
    SecretSource password = SecretSource.fixed(TestServer.PASSWORD.toCharArray());
    return LoginSettings.standard(directory)
        .with(new LoginSettings.Trust(List.of(known), NewKeys.REFUSED))
        .with(new LoginSettings.Secrets(password, SecretSource.none(), SecretSource.none()))
        .with(timeouts);
  }

  @FunctionalInterface
  private interface Talk {
    void run() throws HostException, StewardException, InterruptedException;
  }

  /// Has it out with a liar: an end in time, with words.
  private void ends(Talk talk, Duration limits) throws InterruptedException {
    long began = System.nanoTime();
    try {
      talk.run();
    } catch (HostException | StewardException refused) {
      assertThat(refused.getMessage())
          .as("seed %d", seed.get())
          .isNotBlank()
          .doesNotContain("(null)");
    }
    long took = System.nanoTime() - began;
    slowest = Math.max(slowest, took);
    assertThat(Duration.ofNanos(took)).as("seed %d", seed.get()).isLessThan(limits.plus(SLACK));
  }

  private void tell(String what) {
    System.out.printf(
        "%,d %s, the slowest %.1f s, heap %d MiB of %d%n",
        ANSWERS,
        what,
        slowest / 1e9,
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  @Test
  void noGreetingTakesMemoryOrTimeWithoutEnd() throws Exception {
    SshHosts hosts = new SshHosts(directory, TestServer.USER, null);
    try (ServerSocket door = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.ofVirtual().start(() -> greet(door));
      HostAddress address = HostAddress.of(TestServer.USER, "127.0.0.1", door.getLocalPort());
      LoginSettings login = login(directory, directory.resolve("known"), SHORT);
      for (int i = 0; i < ANSWERS; i++) {
        seed.incrementAndGet();
        ends(() -> hosts.connect(address, login).close(), SHORT.connect().plus(SHORT.answer()));
      }
    }
    tell("greetings");
  }

  private void greet(ServerSocket door) {
    try {
      while (true) {
        Socket socket = door.accept();
        Random random = new Random(seed.get());
        Thread.ofVirtual().start(() -> greet(socket, random));
      }
    } catch (IOException e) {
      Thread.currentThread().interrupt(); // the test is over
    }
  }

  private static void greet(Socket socket, Random random) {
    try (socket) {
      new LyingGreeting(random).say(socket.getInputStream(), socket.getOutputStream());
    } catch (IOException e) {
      Thread.currentThread().interrupt(); // who asked has gone
    }
  }

  @Test
  void noAnswerTakesMemoryOrTimeWithoutEnd() throws Exception {
    KeyPair key = TestServer.key();
    SshHosts hosts = new SshHosts(directory, TestServer.USER, null);
    try (TestServer server = new TestServer(key)) {
      server.commands((channel, line) -> new LyingCommand(new Random(seed.get())));
      LoginSettings login =
          login(directory, server.vouch(directory.resolve("known"), key.getPublic()), PATIENT);
      HostAddress root = HostAddress.of("root", "127.0.0.1", server.port());
      Host asUser = hosts.connect(server.address(), login);
      Host asRoot = hosts.connect(root, login);
      for (int i = 0; i < ANSWERS; i++) {
        int kind = new Random(seed.incrementAndGet()).nextInt(3);
        if (kind == 0) {
          asRoot = asRoot.isAlive() ? asRoot : hosts.connect(root, login);
          ask(asRoot);
        } else {
          asUser = asUser.isAlive() ? asUser : hosts.connect(server.address(), login);
          run(asUser, kind == 1);
        }
      }
      asUser.close();
      asRoot.close();
    }
    tell("answers");
  }

  /// A command, also one that sudo is to run.
  private void run(Host host, boolean privileged) throws InterruptedException {
    HostCommand command = HostCommand.of("true").timeout(COMMAND);
    ends(() -> host.run(privileged ? command.privileged() : command), ANSWER);
  }

  /// A question to the steward behind it.
  private void ask(Host host) throws InterruptedException {
    ends(
        () -> {
          var _ =
              new Steward(host, "demo", CallerIdentity.THIS_PROGRAM, AnswerPatience.of(COMMAND))
                  .ask(JsonNodeFactory.instance.objectNode().put("do", "state"), line -> {});
        },
        ANSWER);
  }
}
