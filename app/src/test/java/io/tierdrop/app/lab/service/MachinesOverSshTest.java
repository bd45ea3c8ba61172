package io.tierdrop.app.lab.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.app.service.machine.MachineOffer;
import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.app.target.ConfiguredHosts;
import io.tierdrop.app.target.DeployFootprints;
import io.tierdrop.app.target.RemoteTarget;
import io.tierdrop.app.target.UsedTargets;
import io.tierdrop.app.target.UserMachines;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostException;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.host.login.NewKeys;
import io.tierdrop.host.login.SecretSource;
import io.tierdrop.host.ssh.SshHosts;
import io.tierdrop.json.LabReader;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Choosing among real SSH servers in this process, whose commands run in a real `/bin/sh`.
class MachinesOverSshTest {

  private static final String PASSWORD = "a secret of mine";

  @TempDir private Path home;

  /// A server on which labs lie in a directory of its own.
  private static final class Server implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final CountDownLatch left = new CountDownLatch(1);

    Server(Path labs) throws Exception {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(256);
      server.setHost("127.0.0.1");
      server.setKeyPairProvider(KeyPairProvider.wrap(keys.generateKeyPair()));
      server.setPasswordAuthenticator((user, password, session) -> PASSWORD.equals(password));
      ProcessShellCommandFactory commands = new ProcessShellCommandFactory();
      server.setCommandFactory(
          (channel, line) ->
              commands.createCommand(channel, line.replace("/run/tierdrop", labs.toString())));
      server.addSessionListener(
          new SessionListener() {
            @Override
            public void sessionClosed(Session session) {
              if (session.isAuthenticated()) { // the first connection only shows an unknown key
                left.countDown();
              }
            }
          });
      server.start();
    }

    String address() {
      return "ssh://root@127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() throws IOException {
      server.stop(true);
    }
  }

  private UserMachines machines(String first) {
    LoginSettings login =
        LoginSettings.standard(home)
            .with(new LoginSettings.Trust(List.of(home.resolve("known_hosts")), NewKeys.ACCEPTED))
            .with(
                new LoginSettings.Secrets(
                    SecretSource.fixed(PASSWORD.toCharArray()),
                    SecretSource.none(),
                    SecretSource.none()));
    SshHosts hosts = new SshHosts(home, "me", null);
    return new UserMachines(
        new UsedTargets(home.resolve("targets.json")),
        new ConfiguredHosts(home.resolve(".ssh")),
        machine ->
            TargetSession.on(
                new RemoteTarget(
                    HostAddress.parse(machine.address()), login, hosts, DeployFootprints.NONE),
                new LabPlanner(new ConfigTemplates()),
                new ScenarioFiles(home)),
        new ChosenMachine(first),
        work -> Thread.ofVirtual().start(work));
  }

  private static Optional<Lab> running(LabSession session) throws Exception {
    return session.deployments().running("first-lab").get(30, TimeUnit.SECONDS);
  }

  @Test
  void theChosenOneIsAskedForItsLabAndTheConnectionToTheOneBeforeEnds() throws Exception {
    Path labs = Files.createDirectories(home.resolve("b/first-lab"));
    Path sample = Path.of("..", "sample-labs", "first-lab.lab.json");
    Files.copy(sample, labs.resolve("lab.json"));
    try (Server a = new Server(home.resolve("a"));
        Server b = new Server(home.resolve("b"));
        UserMachines machines = machines(a.address())) {
      assertThat(running(machines.session())).isEmpty();
      assertThat(a.left.getCount()).isEqualTo(1);

      LabSession other = machines.choose(machines.named(b.address()));

      assertThat(running(other)).contains(LabReader.read(sample));
      assertThat(a.left.await(30, TimeUnit.SECONDS)).as("the first connection ended").isTrue();
      assertThat(machines.chosen()).isEqualTo(new ChosenMachine(b.address()));
      assertThat(used(machines)).containsExactly(b.address(), a.address());
      assertThat(Files.readString(home.resolve("targets.json"))).doesNotContain(PASSWORD);
    }
  }

  @Test
  void oneThatCannotBeReachedSaysWhyAndTheNextOneCanBeChosen() throws Exception {
    String nowhere;
    try (ServerSocket free = new ServerSocket(0)) {
      nowhere = "ssh://root@127.0.0.1:" + free.getLocalPort();
    }
    BlockingQueue<TargetSummary> told = new LinkedBlockingQueue<>();
    try (Server a = new Server(home.resolve("a"));
        UserMachines machines = machines(nowhere)) {
      try (EventSubscription _ = machines.session().signals().watchTarget(told::add)) {
        assertThatThrownBy(() -> running(machines.session()))
            .cause()
            .isInstanceOf(HostException.class)
            .hasMessageContaining("nothing listens there. Check address, port and firewall.");
      }
      assertThat(told)
          .extracting(TargetSummary::condition)
          .containsExactly(
              TargetSummary.Condition.OFF,
              TargetSummary.Condition.CONNECTING,
              TargetSummary.Condition.UNREACHABLE);
      assertThat(running(machines.choose(machines.named(a.address())))).isEmpty();
    }
  }

  @Test
  void whatIsAskedOfOneEndsWhenAnotherIsChosen() throws Exception {
    try (ServerSocket silent = new ServerSocket(0);
        Server a = new Server(home.resolve("a"));
        UserMachines machines = machines("ssh://root@127.0.0.1:" + silent.getLocalPort())) {
      var asked = machines.session().deployments().running("first-lab");
      try (var _ = silent.accept()) {
        assertThat(running(machines.choose(machines.named(a.address())))).isEmpty();
        assertThatThrownBy(() -> asked.get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(asked).isCompletedExceptionally();
      }
    }
  }

  @Test
  void hostsOfTheSshConfigurationAreOfferedUnlessTheyWereUsed() throws Exception {
    Files.createDirectories(home.resolve(".ssh/conf.d"));
    Files.writeString(home.resolve(".ssh/conf.d/x"), "Host included -oBad user@host *.example\n");
    Files.writeString(
        home.resolve(".ssh/config"), "Host vm1 vm? !vm9\n  User me\nHost vm2\nInclude conf.d/*\n");
    try (UserMachines machines = machines("ssh://vm2")) {
      MachineOffer offer = machines.offer().get(30, TimeUnit.SECONDS);
      assertThat(offer.used()).containsExactly(new ChosenMachine("ssh://vm2"));
      assertThat(offer.configured())
          .containsExactly(new ChosenMachine("ssh://vm1"), new ChosenMachine("ssh://included"));
      MachineOffer after =
          machines.forget(new ChosenMachine("ssh://vm2")).get(30, TimeUnit.SECONDS);
      assertThat(after.used()).isEmpty();
      assertThat(after.configured()).contains(new ChosenMachine("ssh://vm2"));
    }
  }

  private static List<String> used(UserMachines machines) throws Exception {
    return machines.offer().get(30, TimeUnit.SECONDS).used().stream()
        .map(ChosenMachine::address)
        .toList();
  }
}
