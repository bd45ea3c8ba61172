package io.tierdrop.app.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.host.HostAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsedTargetsTest {

  private static final HostAddress A = HostAddress.parse("ssh://root@a:22");
  private static final HostAddress B = HostAddress.parse("b");

  @TempDir private Path directory;

  @Test
  void theLastUsedComesFirstOnceAndTheNextProgramKnowsThem() {
    Path file = directory.resolve("state/targets.json");
    UsedTargets used = new UsedTargets(file);
    used.remember(A);
    used.remember(B);
    used.remember(A);
    assertThat(new UsedTargets(file).list()).containsExactly(A, B);
    new UsedTargets(file).forget(A);
    assertThat(used.list()).containsExactly(B);
    assertThat(directory.resolve("state")).isDirectoryContaining("glob:**/targets.json");
    assertThat(directory.resolve("state")).isDirectoryNotContaining("glob:**/*.new");
  }

  @Test
  void noMoreThanEightAreKept() {
    UsedTargets used = new UsedTargets(directory.resolve("targets.json"));
    for (int i = 0; i < 12; i++) {
      used.remember(HostAddress.parse("vm" + i));
    }
    assertThat(used.list())
        .hasSize(8)
        .startsWith(HostAddress.parse("vm11"))
        .endsWith(HostAddress.parse("vm4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"targets\": [", "[]", "", "\u0000", "{\"targets\": 7}"})
  void aBrokenFileIsBegunAnew(String text) throws Exception {
    Path file = Files.writeString(directory.resolve("targets.json"), text);
    UsedTargets used = new UsedTargets(file);
    assertThat(used.list()).isEmpty();
    used.remember(A);
    assertThat(used.list()).containsExactly(A);
  }

  @Test
  void whatIsNoAddressIsPassedOver() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("targets.json"),
            "{\"targets\": [\"ssh://-oProxyCommand=x\", 7, null, \"b\", {\"x\": 1}]}");
    assertThat(new UsedTargets(file).list()).doesNotContainNull().contains(B).hasSizeLessThan(3);
  }
}
