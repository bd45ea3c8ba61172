package io.tierdrop.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.CommandLineProgram;
import io.tierdrop.app.bench.FramePlan;
import io.tierdrop.app.bench.FrameTimes;
import io.tierdrop.app.recording.Recording;
import io.tierdrop.app.service.RequestSpec;
import io.tierdrop.app.target.Footprints;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.Planner;
import io.tierdrop.host.Channel;
import io.tierdrop.host.Command;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.Result;
import io.tierdrop.host.Terminal;
import io.tierdrop.host.Traffic;
import io.tierdrop.render.Templates;
import io.tierdrop.vm.LocalVm;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
    return new CommandLineProgram(new OnMachine(machine)).execute(words);
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
    private final List<Command> commands = new ArrayList<>();

    @Override
    public HostAddress address() {
      return HostAddress.of("root", "vm", 22);
    }

    @Override
    public Result run(Command command) {
      commands.add(command);
      return new Result(DEBIAN.getBytes(StandardCharsets.UTF_8), "");
    }

    @Override
    public Channel open(Command command) {
      throw new IllegalStateException("Nothing may be changed: " + command);
    }

    @Override
    public Terminal terminal(List<String> words, boolean asRoot, int columns, int rows) {
      throw new IllegalStateException("Nobody asked for a terminal");
    }

    @Override
    public Traffic traffic() {
      return new Traffic(0, 0, 0);
    }

    @Override
    public boolean isAlive() {
      return true;
    }

    @Override
    public void onLost(Runnable listener) {
      // It never is.
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private record OnMachine(Host host) implements Program {

    @Override
    public Planner planner() {
      return new Planner(new Templates());
    }

    @Override
    public TargetHost target(TargetOptions options) {
      return new TargetHost() {
        @Override
        public String name() {
          return "ssh://root@vm:22";
        }

        @Override
        public Host host(Consumer<String> progress) {
          return host;
        }

        @Override
        public boolean isUp() {
          return true;
        }

        @Override
        public Footprints footprints() {
          return Footprints.NONE;
        }

        @Override
        public void close() {
          host.close();
        }
      };
    }

    @Override
    public Path samples() {
      return Path.of("..", "sample-labs");
    }

    @Override
    public void frames(FramePlan plan, Consumer<FrameTimes> measured) {
      throw new IllegalStateException("Frames are not asked for");
    }

    @Override
    public void firstFrame(LabReading lab, Runnable shown) {
      throw new IllegalStateException("No window is asked for");
    }

    @Override
    public void replay(Recording recording, TargetOptions options) {
      throw new IllegalStateException("A recording is not asked for");
    }

    @Override
    public LocalVm localVm() {
      throw new IllegalStateException("The local VM is not asked for");
    }

    @Override
    public void window(@Nullable LabReading lab, TargetOptions options) {
      throw new IllegalStateException("No window is asked for");
    }

    @Override
    public void picture(
        LabSource lab,
        TargetOptions options,
        boolean dark,
        @Nullable RequestSpec request,
        Path file) {
      throw new IllegalStateException("No picture is asked for");
    }

    @Override
    public boolean hasDisplay() {
      return false;
    }
  }
}
