package io.tierdrop.app.lab.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.service.DeployService;
import io.tierdrop.app.service.machine.SharedLab;
import io.tierdrop.app.target.DeployFootprints;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.CommandResult;
import io.tierdrop.host.ConnectionTraffic;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.host.TerminalChannel;
import io.tierdrop.json.LabReader;
import io.tierdrop.people.CallerIdentity;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// A machine on which a lab of this name was deployed before.
class SharedLabTest {

  private static final String READY =
      """
      os\tID=debian
      os\tVERSION_ID="13"
      os\tPRETTY_NAME="Debian GNU/Linux 13 (trixie)"
      kernel\t6.12.43+deb13-amd64
      kernel-files\tyes
      systemd\tyes
      cgroup2\tyes
      namespaces\tyes
      memory\tMemTotal: 4000000
      memory\tMemAvailable: 3800000
      disk\t/run 4096 200000 800000 790000
      """;

  private static DeployService deploys(Deployed machine) {
    return TargetSession.on(
            machine, new LabPlanner(new ConfigTemplates()), new ScenarioFiles(Path.of(".")))
        .deployments();
  }

  private static Lab lab() throws Exception {
    return LabReader.read(Path.of("..", "sample-labs", "first-lab.lab.json"));
  }

  @Test
  void somebodyElsesIsNotChangedBeforeThePersonWasAsked() throws Exception {
    Deployed machine = new Deployed("alice@laptop");
    var refused = deploys(machine).deploy(lab(), step -> {}).outcome();
    assertThatThrownBy(() -> refused.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(SharedLab.class)
        .hasMessage(
            "alice@laptop deployed the lab first-lab here; a deploy of yours changes it for both."
                + " Agree with them, or give your lab another name.");
    assertThat(machine.commands).hasSize(1);
  }

  @Test
  void somebodyElsesIsChangedWhenThatIsMeant() throws Exception {
    Deployed machine = new Deployed("alice@laptop");
    var begun = deploys(machine).deployShared(lab(), step -> {}).outcome();
    assertThatThrownBy(() -> begun.get(20, TimeUnit.SECONDS)).hasMessageContaining("begun");
  }

  @Test
  void onesOwnIsChangedWithoutAQuestion() throws Exception {
    Deployed machine = new Deployed(CallerIdentity.THIS_PROGRAM.name());
    var begun = deploys(machine).deploy(lab(), step -> {}).outcome();
    assertThatThrownBy(() -> begun.get(20, TimeUnit.SECONDS)).hasMessageContaining("begun");
  }

  /// Has whatever it is asked about, and goes no further than the question.
  private static final class Deployed implements Host, TargetHost {
    private final String by;
    private final List<HostCommand> commands = new ArrayList<>();

    Deployed(String by) {
      this.by = by;
    }

    @Override
    public CommandResult run(HostCommand command) throws HostException {
      commands.add(command);
      if (commands.size() > 1) {
        throw new HostException("The deploy has begun.");
      }
      StringBuilder answer = new StringBuilder(READY);
      for (String module : command.words().get(5).split(" ", -1)) {
        answer.append("module\t").append(module).append(" loadable\n");
      }
      for (String program : command.words().get(6).split(" ", -1)) {
        answer.append("program\t").append(program).append('\n');
      }
      answer.append("lab\tfirst-lab control ").append(by).append("\nend\t\n");
      return new CommandResult(answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public HostAddress address() {
      return HostAddress.of("root", "vm", 22);
    }

    @Override
    public HostChannel open(HostCommand command) throws HostException {
      throw new HostException("The deploy has begun.");
    }

    @Override
    public TerminalChannel terminal(List<String> words, boolean asRoot, int columns, int rows) {
      throw new IllegalStateException("Nobody asked for a terminal");
    }

    @Override
    public ConnectionTraffic traffic() {
      return new ConnectionTraffic(0, 0, 0);
    }

    @Override
    public boolean isAlive() {
      return true;
    }

    @Override
    public String name() {
      return "ssh://root@vm:22";
    }

    @Override
    public Host host(Consumer<String> progress) {
      return this;
    }

    @Override
    public Host runningHost() {
      return this;
    }

    @Override
    public boolean isUp() {
      return true;
    }

    @Override
    public DeployFootprints footprints() {
      return DeployFootprints.NONE;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
