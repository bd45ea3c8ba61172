package io.tierdrop.bench.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.render.ConfigTemplates;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellScriptsTest {

  private static LabPlan plan(String sample) throws Exception {
    Path file = Path.of("..", "sample-labs", sample + ".lab.json");
    return new LabPlanner(new ConfigTemplates()).plan(LabReader.read(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"first-lab", "three-tier", "two-tier", "two-sites", "ecmp-anycast-dns"})
  void bothScriptsAreWhatAShellUnderstands(String sample) throws Exception {
    LabPlan plan = plan(sample);
    assertThat(understood(ShellScripts.flat(plan))).isZero();
    assertThat(understood(ShellScripts.stepByStep(plan))).isZero();
  }

  @Test
  void bothScriptsMakeEveryNodeAndStartEveryDaemon() throws Exception {
    LabPlan plan = plan("three-tier");
    for (String script : new String[] {ShellScripts.flat(plan), ShellScripts.stepByStep(plan)}) {
      for (NodePlan node : plan.nodes()) {
        assertThat(script).contains("netns add " + node.namespace(plan.lab()) + "\n");
        for (DaemonPlan daemon : node.daemons()) {
          assertThat(script).contains(daemon.command().getFirst());
        }
      }
    }
  }

  @Test
  void theFlatScriptEntersEveryNamespaceOnce() throws Exception {
    LabPlan plan = plan("three-tier");
    assertThat(ShellScripts.flat(plan).lines().filter(line -> line.startsWith("ip netns exec")))
        .hasSize(plan.nodes().size() + 1);
  }

  @Test
  void theOtherOneIsAProcessForEveryStep() throws Exception {
    LabPlan plan = plan("first-lab");
    assertThat(ShellScripts.stepByStep(plan).lines()).hasSize(ShellOperations.of(plan).size() + 1);
  }

  private static int understood(String script) throws Exception {
    Process shell = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
    try (OutputStream in = shell.getOutputStream()) {
      in.write(script.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    return shell.waitFor();
  }
}
