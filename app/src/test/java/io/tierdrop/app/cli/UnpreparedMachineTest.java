package io.tierdrop.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.CommandLineProgram;
import io.tierdrop.host.CommandResult;
import io.tierdrop.host.ConnectionTraffic;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.TerminalChannel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command line with a machine that lacks packages, and with nobody at the terminal to ask.
class UnpreparedMachineTest {

  private static final String DEBIAN =
      """
      clock\t1795420800.5
      os\tID=debian
      os\tVERSION_ID="13"
      os\tPRETTY_NAME="Debian GNU/Linux 13 (trixie)"
      kernel\t6.12.43+deb13-amd64
      kernel-files\tyes
      module\tip_vs loadable
      module\tip_vs_mh loadable
      module\tip_vs_sh loadable
      module\tip_vs_wrr loadable
      module\tipip loadable
      module\tip6_tunnel loadable
      module\toverlay loadable
      module\tveth loadable
      module\tbridge loadable
      module\tsch_netem loadable
      program\t/usr/bin/systemd-run
      program\t/sbin/modprobe
      program\t/usr/sbin/nginx
      systemd\tyes
      cgroup2\tyes
      namespaces\tyes
      memory\tMemTotal: 4000000
      memory\tMemAvailable: 3800000
      disk\t/run 4096 200000 800000 790000
      end\t
      """;

  private final Bare machine = new Bare();
  private final PrintStream out = System.out;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @AfterEach
  void restore() {
    System.setOut(out);
  }

  private int run(String... words) {
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    return new CommandLineProgram(new MachineProgram(machine)).execute(words);
  }

  private JsonNode last() {
    List<String> lines = written.toString(StandardCharsets.UTF_8).lines().toList();
    return JsonMapper.shared().readTree(lines.getLast());
  }

  @Test
  void aDeployWithoutConsentEndsWithExitCode3AndTheListAndChangesNothing() {
    assertThat(run("deploy", "first-lab", "--json")).isEqualTo(3);
    assertThat(last().path("result").asString("")).isEqualTo("unready");
    assertThat(last().path("preparable").asBoolean(false)).isTrue();
    assertThat(last().path("packages").toString())
        .contains("bird2", "haproxy", "python3", "socat")
        .doesNotContain("gdnsd", "nginx");
    assertThat(machine.commands).hasSize(1);
  }

  @Test
  void preflightSaysWhatIsMissingAndEndsWithExitCode3() {
    assertThat(run("preflight", "first-lab")).isEqualTo(3);
    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("Debian GNU/Linux 13 (trixie)", "error: programs: The machine lacks python3")
        .contains("`tierdrop prepare` installs what is missing");
  }

  @Test
  void prepareWithoutConsentInstallsNothing() {
    assertThat(run("prepare", "--json")).isEqualTo(3);
    assertThat(last().path("message").asString("")).contains("Say --yes");
    assertThat(machine.commands).allMatch(command -> !command.line().contains("apt-get"));
  }

  @Test
  void prepareWithConsentInstallsAndSaysWhenThatWasNotEnough() {
    assertThat(run("prepare", "first-lab", "--yes", "--json")).isEqualTo(3);
    assertThat(machine.commands)
        .filteredOn(command -> command.line().contains("apt-get"))
        .singleElement()
        .satisfies(
            command ->
                assertThat(command.words())
                    .contains("bird2", "keepalived", "socat")
                    .doesNotContain("gdnsd"));
  }

  /// A machine that says the same of itself whatever is installed.
  private static final class Bare implements Host {
    private final List<HostCommand> commands = new ArrayList<>();

    @Override
    public HostAddress address() {
      return HostAddress.of("root", "vm", 22);
    }

    @Override
    public CommandResult run(HostCommand command) {
      commands.add(command);
      return new CommandResult(DEBIAN.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public HostChannel open(HostCommand command) {
      throw new IllegalStateException("Nothing may be changed: " + command);
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
    public void close() {
      // Nothing is held.
    }
  }
}
