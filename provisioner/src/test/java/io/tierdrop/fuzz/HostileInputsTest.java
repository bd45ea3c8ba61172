package io.tierdrop.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.host.ssh.SshFilesTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Nothing that a stranger writes crashes or hangs what reads it, see [FuzzRun].
class HostileInputsTest {

  @TempDir Path home;

  @Test
  @Timeout(value = 6, unit = TimeUnit.HOURS)
  void noInputOfAStrangersCrashesOrHangsItsReader() throws Exception {
    Files.createDirectories(home.resolve(".ssh"));
    List<Fuzzed> targets =
        List.of(
            new LabFileTarget(),
            new ScenarioTarget(),
            new VmAnswerTarget(),
            new FramesTarget(),
            new SshFilesTarget(home));
    FuzzRun.of(targets);
    try (var left = Files.find(home, 5, (file, a) -> file.toString().contains("canary"))) {
      assertThat(left).isEmpty();
    }
  }
}
