package io.tierdrop.vm.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.vm.report.VmException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolCheckTest {

  private static final RequiredTool SHELL = new RequiredTool("sh", "dash");

  private static final List<RequiredTool> NONE =
      List.of(
          new RequiredTool("no-such-tool-1", "package-a"),
          new RequiredTool("no-such-tool-2", "package-a"),
          new RequiredTool("no-such-tool-3", "package-b"));

  @Test
  void allThatIsMissingIsNamedAtOnce() {
    List<RequiredTool> tools = new ArrayList<>(NONE);
    tools.add(SHELL);
    assertThatThrownBy(() -> ToolCheck.require(tools))
        .isInstanceOf(VmException.class)
        .hasMessageStartingWith(
            "The local VM needs no-such-tool-1, no-such-tool-2, no-such-tool-3. Install");
  }

  @Test
  void theCommandThatInstallsItIsOneThatThisMachineHas() {
    assertThat(ToolCheck.text(NONE, true))
        .endsWith("Install: sudo apt-get install --no-install-recommends package-a package-b");
    assertThat(ToolCheck.text(NONE, false))
        .endsWith(
            "(Debian's packages: package-a package-b), or name a machine of yours: --on ssh://USER@HOST")
        .doesNotContain("apt-get");
  }

  @Test
  void aToolThatFailsTellsItsExitCodeAndLastWords() {
    ToolRun run = new ToolRun(SHELL, List.of("-c", "echo first; echo why >&2; exit 9"));
    assertThatThrownBy(run::run)
        .isInstanceOf(VmException.class)
        .hasMessageContaining("sh failed with exit code 9")
        .hasMessageContaining("why");
  }

  @Test
  void interruptingEndsTheTool() throws Exception {
    ToolRun run = new ToolRun(SHELL, List.of("-c", "echo $$; exec sleep 100"));
    Thread me = Thread.currentThread();
    StringBuilder pid = new StringBuilder();
    run.hear(
        line -> {
          pid.append(line);
          me.interrupt();
        });
    assertThatThrownBy(run::run).isInstanceOf(InterruptedException.class);
    assertThat(ProcessHandle.of(Long.parseLong(pid.toString())).filter(ProcessHandle::isAlive))
        .isEmpty();
  }
}
