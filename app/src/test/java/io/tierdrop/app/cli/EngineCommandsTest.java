package io.tierdrop.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.CommandLineProgram;
import io.tierdrop.app.Composition;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.Host;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.render.ConfigTemplates;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is asked of `docker` and `kubectl` where an exported lab runs, and what is made of their
/// answers. Both are stand-ins: they tell what they were asked.
class EngineCommandsTest {

  private static final Path TOOLS = Path.of("target", "fake-engines");

  @TempDir Path directory;
  private LabPlan plan = plan();

  private static LabPlan plan() {
    try {
      return new LabPlanner(new ConfigTemplates())
          .plan(LabReader.read(Path.of("..", "sample-labs", "first-lab.lab.json")));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void tools() throws Exception {
    String nodes =
        plan.nodes().stream()
            .map(NodePlan::name)
            .map(name -> "printf '%s\\t%s\\n' " + name + " running")
            .collect(Collectors.joining("\n"));
    tool("docker", "ps", nodes);
    tool("kubectl", "get", nodes.toLowerCase(Locale.ROOT));
  }

  private static void tool(String name, String list, String nodes) throws Exception {
    Files.createDirectories(TOOLS);
    Path tool = TOOLS.resolve(name);
    Files.writeString(
        tool,
        """
        #!/bin/sh
        case "$*" in
          *%s\\ *) %s ;;
          *curl*) printf 'S1\\n\\n40312 200 198.51.100.1 0.002' ;;
          *) echo "asked: $*" ;;
        esac
        """
            .formatted(list, "\n" + nodes + "\n"));
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Told(int code, String text) {}

  private static Told run(CommandContext program, String... words) {
    PrintStream before = System.out;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      int code = new CommandLineProgram(program).execute(words);
      return new Told(code, told.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
    }
  }

  private static CommandContext program() {
    return new MachineProgram(
        (Host)
            Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Host.class}, (_, _, _) -> null));
  }

  @Test
  void statusSaysWhatTheEngineSaysOfEachNode() throws Exception {
    for (String on : new String[] {"containerlab:first-lab", "kubernetes:labs/first-lab"}) {
      Told told = run(program(), "status", "first-lab", "--on", on);
      assertThat(told.code()).as(told.text()).isZero();
      for (NodePlan node : plan.nodes()) {
        assertThat(told.text()).containsPattern("(?m)^" + node.name() + " +running$");
      }
      assertThat(told.text()).contains("not known: no steward");
    }
    tool("docker", "ps", "printf '%s\\t%s\\n' LB7-1 exited");
    Told broken = run(program(), "status", "first-lab", "--on", "containerlab:first-lab");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.text()).contains("exited", "has no container");
    tool("docker", "ps", "true");
    assertThat(run(program(), "status", "first-lab", "--on", "containerlab:first-lab").text())
        .contains("does not run");
  }

  @Test
  void commandsAndRequestsGoIntoTheNodes() {
    String clab = "containerlab:first-lab";
    Told exec = run(program(), "exec", "first-lab", "LB7-1", "--on", clab, "--", "ip", "-br", "a");
    assertThat(exec.text()).contains("asked: exec clab-first-lab-LB7-1 ip -br a");
    Told pod =
        run(program(), "exec", "first-lab", "LB7-1", "--on", "kubernetes:labs/first", "--", "id");
    assertThat(pod.text())
        .contains("asked: --namespace=labs exec deploy/first-lb7-1 -- docker exec lb7-1 id");
    assertThat(run(program(), "exec", "first-lab", "NO-1", "--on", clab, "--", "id").code())
        .isEqualTo(2);
    Told curl = run(program(), "curl", "first-lab", "--count", "2", "--on", clab);
    assertThat(curl.code()).as(curl.text()).isZero();
    assertThat(curl.text())
        .contains("→ 198.51.100.1  S1", "2 of 2 requests were answered.", "no capture runs there");
  }

  @Test
  void whatCannotBeHadSaysWhyNot() {
    Composition real = new Composition(Map.of(), directory);
    for (String command : new String[] {"deploy", "destroy", "faults", "flows", "heal"}) {
      String[] words = {
        command, "../sample-labs/first-lab.lab.json", "--on", "containerlab:x", "--json"
      };
      Told told = run(real, words);
      assertThat(told.code()).as(command).isEqualTo(2);
      assertThat(told.text()).as(command).contains("needs a steward");
    }
    assertThat(run(real, "status", "x", "--on", "containerlab:../x").code()).isEqualTo(2);
  }
}
