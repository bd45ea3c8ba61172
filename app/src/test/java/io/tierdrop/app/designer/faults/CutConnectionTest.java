package io.tierdrop.app.designer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.lab.service.TargetSession;
import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.app.target.DeployFootprints;
import io.tierdrop.app.target.RemoteTarget;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.host.login.NewKeys;
import io.tierdrop.host.login.SecretSource;
import io.tierdrop.host.ssh.SshHosts;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The connection to the machine is cut while somebody else injects and heals, in any order. Over a
/// real SSH server in this process, to a steward with the real one's history.
class CutConnectionTest {

  private static final int ACTIONS = 30;
  private static final String PASSWORD = "a secret of mine";
  private static final Path STEWARD =
      Path.of("src/test/resources/io/tierdrop/app/designer/faults/fault_steward.py")
          .toAbsolutePath();
  private static final Path SOURCES =
      Path.of("../provisioner/src/main/resources/io/tierdrop/steward").toAbsolutePath();

  @TempDir private Path home;

  private final ExecutorService ui = Executors.newSingleThreadExecutor();
  private final List<String> actions = new ArrayList<>();
  private final List<Integer> placed = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets these first.
  private Lab lab;

  @SuppressWarnings("NullAway.Init")
  private Path control;

  @SuppressWarnings("NullAway.Init")
  private Process steward;

  @SuppressWarnings("NullAway.Init")
  private KeyPair key;

  @SuppressWarnings("NullAway.Init")
  private SshServer server;

  @BeforeEach
  void serve() throws Exception {
    Path sample = Path.of("..", "sample-labs", "first-lab.lab.json");
    lab = LabReader.read(sample);
    Path labs = Files.createDirectories(home.resolve(lab.name()));
    Files.copy(sample, labs.resolve("lab.json"));
    control = labs.resolve("control");
    steward =
        new ProcessBuilder(
                "python3",
                "-B",
                STEWARD.toString(),
                "serve",
                SOURCES.toString(),
                control.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(steward.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(said.readLine()).isEqualTo("ready");
    }
    ask(
        "{'do':'named','nodes':[%s]}"
            .formatted(members().map(CutConnectionTest::quoted).collect(Collectors.joining(","))));
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    key = keys.generateKeyPair();
    listen(0);
  }

  private Stream<String> members() {
    return lab.topology().nodes().stream().map(Node::members).flatMap(List::stream);
  }

  private static String quoted(String name) {
    return "'" + name + "'";
  }

  private void listen(int port) throws Exception {
    server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(port);
    server.setKeyPairProvider(KeyPairProvider.wrap(key));
    server.setPasswordAuthenticator((user, password, session) -> PASSWORD.equals(password));
    ProcessShellCommandFactory commands = new ProcessShellCommandFactory();
    server.setCommandFactory((channel, line) -> commands.createCommand(channel, here(line)));
    server.start();
  }

  private String here(String line) {
    return line.contains("/usr/bin/socat")
        ? String.join(" ", "python3", "-B", STEWARD.toString(), "relay", control.toString())
        : line.replace("/run/tierdrop", home.toString());
  }

  @AfterEach
  void stop() throws Exception {
    ui.shutdownNow();
    steward.destroy();
    server.stop(true);
  }

  /// What another program says to the steward on the machine.
  private JsonNode ask(String request) throws Exception {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(control));
      channel.write(
          ByteBuffer.wrap((request.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8)));
      String answer =
          new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
      return JsonMapper.builder().build().readTree(answer);
    }
  }

  private LabSession session() {
    LoginSettings login =
        LoginSettings.standard(home)
            .with(new LoginSettings.Trust(List.of(home.resolve("known_hosts")), NewKeys.ACCEPTED))
            .with(
                new LoginSettings.Secrets(
                    SecretSource.fixed(PASSWORD.toCharArray()),
                    SecretSource.none(),
                    SecretSource.none()));
    return TargetSession.on(
        new RemoteTarget(
            HostAddress.parse("ssh://root@127.0.0.1:" + server.getPort()),
            login,
            new SshHosts(home, "me", null),
            DeployFootprints.NONE),
        new LabPlanner(new ConfigTemplates()),
        new ScenarioFiles(home));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void thePanelIsRightAgainWhateverHappenedMeanwhile(long seed) throws Exception {
    try (LabSession session = session()) {
      RunModel run = ui.submit(() -> new RunModel(session, ui)).get();
      FaultModel faults = ui.submit(() -> new FaultModel(ui, run)).get();
      CompletableFuture<Void> watched = new CompletableFuture<>();
      ui.submit(
              () -> {
                run.tape()
                    .states()
                    .addListener(
                        (MapChangeListener<String, NodeCondition>) _ -> watched.complete(null));
                run.follow(lab);
              })
          .get();
      watched.get(60, TimeUnit.SECONDS);
      Random random = new Random(seed);
      for (int i = 0; i < ACTIONS; i++) {
        act(random);
        if (server.isStarted() && random.nextInt(4) == 0) {
          awaitTruth(faults, seed);
        }
      }
      act("inject", random);
      if (!server.isStarted()) {
        act("back", random);
      }
      awaitTruth(faults, seed);
      assertThat(faults.injected()).isNotEmpty();
      ui.submit(run::close).get();
    }
  }

  private void act(Random random) throws Exception {
    List<String> possible =
        server.isStarted()
            ? List.of("inject", "inject", "heal", "cut", "leave")
            : List.of("inject", "inject", "heal", "anew", "back");
    act(possible.get(random.nextInt(possible.size())), random);
  }

  private void act(String action, Random random) throws Exception {
    actions.add(action);
    switch (action) {
      case "inject" -> {
        List<String> names = members().toList();
        JsonNode injected =
            ask(
                "{'do':'inject','fault':{'kind':'killed','nodes':['%s']}}"
                    .formatted(names.get(random.nextInt(names.size()))));
        injected.path("faults").forEach(fault -> placed.add(fault.path("id").asInt()));
      }
      case "heal" -> {
        if (!placed.isEmpty()) {
          int id = placed.get(random.nextInt(placed.size()));
          ask("{'do':'heal','ids':[%d]}".formatted(id));
        }
      }
      case "anew" -> ask("{'do':'anew'}");
      case "cut" -> server.getActiveSessions().forEach(s -> s.getIoSession().close(true));
      case "leave" -> server.stop(true);
      case "back" -> listen(server.getPort());
      default -> throw new IllegalArgumentException(action);
    }
  }

  /// Waits until the panel shows what is in place.
  private void awaitTruth(FaultModel faults, long seed) throws Exception {
    List<Integer> truth = new ArrayList<>();
    ask("{'do':'faults'}").path("faults").forEach(fault -> truth.add(fault.path("id").asInt()));
    CompletableFuture<Void> shown = new CompletableFuture<>();
    ui.submit(
            () -> {
              faults
                  .injected()
                  .addListener((ListChangeListener<InjectedFault>) _ -> look(faults, truth, shown));
              look(faults, truth, shown);
            })
        .get();
    assertThat(shown)
        .as(
            () ->
                "seed %d: %s, in place are %s, shown %s"
                    .formatted(seed, actions, truth, faults.injected()))
        .succeedsWithin(60, TimeUnit.SECONDS);
  }

  private static void look(FaultModel faults, List<Integer> truth, CompletableFuture<Void> shown) {
    if (faults.injected().stream().map(InjectedFault::id).toList().equals(truth)) {
      shown.complete(null);
    }
  }
}
