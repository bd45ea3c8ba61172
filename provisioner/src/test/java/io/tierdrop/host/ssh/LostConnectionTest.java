package io.tierdrop.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.host.link.HostReach;
import io.tierdrop.host.link.RetryPolicy;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.host.login.NewKeys;
import io.tierdrop.host.login.SecretSource;
import io.tierdrop.observe.FlowListener;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.observe.TrafficRun;
import io.tierdrop.plan.GatePlan;
import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.steward.StewardWatch;
import io.tierdrop.steward.status.LabEvent;
import io.tierdrop.steward.status.NodeStatus;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.WayQuality;
import java.nio.file.Files;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The connection dies while requests run and states are watched. At the far end are the steward's
/// own journal and history, in processes of this machine.
class LostConnectionTest {

  private static final int COUNT = 300;
  private static final String SOURCES =
      java.nio.file.Path.of("src/main/resources/io/tierdrop/steward").toAbsolutePath().toString();
  private static final String FAR_END =
      java.nio.file.Path.of("src/test/resources/io/tierdrop/observe/far_end.py")
          .toAbsolutePath()
          .toString();

  @TempDir java.nio.file.Path directory;
  private final List<RetryPolicy.Sign> signs = Collections.synchronizedList(new ArrayList<>());
  private TestServer server;
  private LoginSettings login;

  @BeforeEach
  void serve() throws Exception {
    java.nio.file.Path bin = Files.createDirectory(directory.resolve("bin"));
    java.nio.file.Path sudo = bin.resolve("sudo");
    Files.writeString(
        sudo, "#!/bin/sh\nwhile [ \"$1\" != -- ]; do shift; done; shift; exec \"$@\"\n");
    assertThat(sudo.toFile().setExecutable(true)).isTrue();
    KeyPair key = TestServer.key();
    server = new TestServer(key, 0, Map.of("PATH", bin + ":" + System.getenv("PATH")));
    java.nio.file.Path known = server.vouch(directory.resolve("known"), key.getPublic());
    SecretSource password = SecretSource.fixed(TestServer.PASSWORD.toCharArray());
    login =
        LoginSettings.standard(directory)
            .with(new LoginSettings.Trust(List.of(known), NewKeys.REFUSED))
            .with(new LoginSettings.Secrets(password, SecretSource.none(), SecretSource.none()));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private void answerWith(String kind, String command) {
    String far =
        "python3 -B " + String.join(" ", FAR_END, kind, SOURCES, directory.toString(), "" + COUNT);
    server.rewrite(line -> line.replaceFirst("'?" + command + ".*", far));
  }

  /// What the far end says it sees: its ports, MAC addresses and VIP.
  private static LabPlan plan() {
    return new LabPlan(
        "lab",
        List.of(),
        List.of(
            node("clients", Kind.CLIENTS, 1), node("LB7", Kind.L7, 2), node("S1", Kind.BACKEND, 3)),
        List.of(),
        Map.of(),
        List.of(),
        Map.of(),
        60,
        List.of());
  }

  private static NodePlan node(String name, Kind kind, int number) {
    GatePlan gate =
        new GatePlan(
            "", "", "", List.of(new GatePlan.Announcement("198.51.100.1", 80, "", "", List.of())));
    return new NodePlan(
        name,
        name,
        kind,
        List.of(
            new InterfacePlan(
                "net",
                "net",
                name + ".0",
                "02:00:00:00:00:0" + number,
                1500,
                WayQuality.NONE,
                WayQuality.NONE,
                List.of())),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        gate,
        List.of(),
        Map.of(),
        Map.of(),
        false);
  }

  private HostReach reach() {
    SshHosts hosts = new SshHosts(directory, TestServer.USER, null);
    return new RetryPolicy(
        () -> hosts.connect(server.address(), login), Duration.ofSeconds(20), signs::add);
  }

  @Test
  void requestsRunOnAndEachIsHeardOfOnce() throws Exception {
    answerWith("traffic", "/usr/bin/python3");
    List<PlannedRequest> requests =
        Collections.nCopies(COUNT, new PlannedRequest(null, "http://198.51.100.1/", 5, null));
    List<Integer> ended = new ArrayList<>();
    List<TcpFlow> opened = new ArrayList<>();
    FlowListener listener =
        new FlowListener() {
          @Override
          public void opened(TcpFlow flow, FlowPath path) {
            opened.add(flow);
            if (opened.size() % 100 == 50) {
              server.cut();
            }
          }

          @Override
          public void ended(ObservedAnswer observed) {
            ended.add(observed.answer().index());
            assertThat(observed.path().nodes())
                .containsExactly("clients", "LB7", "S1", "LB7", "clients");
          }
        };

    long dropped = new TrafficRun(reach(), plan()).send("clients", requests, COUNT, listener);

    assertThat(dropped).as("the run heard that it is enough").isZero();
    assertThat(opened).hasSize(COUNT).doesNotHaveDuplicates();
    assertThat(ended).containsExactlyElementsOf(IntStream.range(0, COUNT).boxed().toList());
    assertThat(signs.stream().filter(RetryPolicy.Sign.Lost.class::isInstance)).hasSize(3);
    assertThat(signs.stream().filter(RetryPolicy.Sign.Back.class::isInstance)).hasSize(3);
  }

  @Test
  void everyChangeThatHappenedMeanwhileIsToldAfterwards() throws Exception {
    answerWith("watch", "/usr/bin/socat");
    List<Long> numbers = new ArrayList<>();
    List<LabEvent.Snapshot> snapshots = new ArrayList<>();
    new StewardWatch(reach(), "lab")
        .run(
            event -> {
              switch (event) {
                case LabEvent.Snapshot snapshot -> {
                  snapshots.add(snapshot);
                  numbers.add(number(snapshot.nodes().get("R1")));
                }
                case LabEvent.NodeChanged change -> {
                  numbers.add(number(change.status()));
                  if (numbers.size() == 40 || numbers.size() == 90) {
                    server.cut();
                  }
                }
                default -> throw new AssertionError(event);
              }
            });

    assertThat(snapshots).as("what was missed is told, not everything anew").hasSize(1);
    assertThat(signs.stream().filter(RetryPolicy.Sign.Back.class::isInstance)).hasSize(2);
    assertThat(numbers)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(numbers.getFirst(), COUNT).boxed().toList());
  }

  @Test
  void aWatchThatBeginsJustWhenTheConnectionIsLostGoesOn() throws Exception {
    answerWith("watch", "/usr/bin/socat");
    HostReach real = reach();
    HostReach lost =
        new HostReach() {
          @Override
          public Host host() throws HostException {
            throw new HostException("cut.");
          }

          @Override
          public Host again(HostException why) throws HostException, InterruptedException {
            return real.again(why);
          }
        };
    List<LabEvent> events = new ArrayList<>();
    new StewardWatch(lost, "lab").run(events::add);
    assertThat(events.getFirst()).isInstanceOf(LabEvent.Snapshot.class);
  }

  private static long number(@Nullable NodeStatus status) {
    return Objects.requireNonNull(status).daemons().values().iterator().next().pid();
  }

  @Test
  void aHostThatStaysAwayIsGivenUpWithTheReason() throws Exception {
    SshHosts hosts = new SshHosts(directory, TestServer.USER, null);
    RetryPolicy reach =
        new RetryPolicy(
            () -> hosts.connect(server.address(), login), Duration.ofMillis(300), signs::add);
    reach.host().close();
    server.close();
    assertThatThrownBy(() -> reach.again(new HostException("cut.")))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("nothing listens there");
    assertThat(signs.getFirst()).isEqualTo(new RetryPolicy.Sign.Lost("cut."));
    assertThat(signs.subList(1, signs.size()))
        .isNotEmpty()
        .allSatisfy(
            sign ->
                assertThat(sign)
                    .isInstanceOfSatisfying(
                        RetryPolicy.Sign.Away.class,
                        away -> assertThat(away.why()).hasMessageContaining("nothing listens")));
  }
}
