package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.ShellWords;
import io.tierdrop.software.NodePaths;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.topology.Lab;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Another user of the machine gets the process id of a steward that was killed, and holds his own
/// namespaces where the steward held those of the nodes. Nobody is led there.
@Tag("vm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PidReuseOnVmTest {

  private static final Path ATTACK =
      Path.of("src", "test", "resources", "io", "tierdrop", "app", "vm", "take-pid.py");

  private final Vm vm = new Vm();
  private final Lab lab = sample();

  private static Lab sample() {
    try {
      return Vm.sample("first-lab", "pid-reuse-test");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void deploy() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    new LabLifecycle(vm.target(), vm.planner()).deploy(lab, step -> {}, change -> {});
  }

  @AfterAll
  void leave() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    vm.close();
  }

  @Test
  void whoGetsTheProcessIdOfADeadStewardIsNeverEntered() throws Exception {
    String node = lab.topology().nodes().getFirst().name();
    List<String> look =
        new NodePaths(lab.name(), node).inside(List.of("/usr/bin/readlink", "/proc/self/ns/mnt"));
    vm.host()
        .run(
            HostCommand.of("/usr/bin/tee", "/run/take-pid.py")
                .privileged()
                .input(Files.readString(ATTACK)));
    try (HostChannel attacker =
            vm.host()
                .open(
                    HostCommand.of("/usr/bin/python3", "/run/take-pid.py", lab.name())
                        .privileged());
        BufferedReader said =
            new BufferedReader(new InputStreamReader(attacker.output(), StandardCharsets.UTF_8))) {
      String his = said.readLine();
      assertThat(his).startsWith("mnt:[");

      String entered = vm.sh(ShellWords.quote(look) + " || echo refused");

      assertThat(entered).isNotBlank().isNotEqualToIgnoringWhitespace(his);
    } finally {
      vm.sh("rm -f /run/take-pid.py");
    }
  }
}
