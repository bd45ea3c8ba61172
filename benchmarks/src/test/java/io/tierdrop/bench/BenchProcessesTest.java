package io.tierdrop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Benchmarks of the window start a toolkit of their own and therefore need a process of their own.
class BenchProcessesTest {

  @TempDir private Path directory;

  @Test
  void framesOfEveryGestureAreMeasured() throws Exception {
    String lines = run(0, "bench", "frames", "--json", "--nodes=24", "--runs=1", "--frames=90");
    for (String gesture : List.of("pan", "zoom", "drag-one", "drag-hundred")) {
      assertThat(lines)
          .containsPattern(
              "\"bench\":\"frames\",\"nodes\":24,\"links\":48,\"gesture\":\""
                  + gesture
                  + "\".*\"p95Ms\":[0-9.]+,\"maxMs\":[0-9.]+");
    }
  }

  @Test
  void theProductsStartIsMeasured() throws Exception {
    assertThat(run(0, "bench", "startup", "--runs=1", "first-lab"))
        .containsPattern("first frame after [0-9.]+ s, .*; heap then [0-9]+ MiB");
  }

  @Test
  void whoNamesNoneIsToldWhichThereAre() throws Exception {
    assertThat(run(2, "bench"))
        .contains("Say which benchmark: frames, plan, verify, startup, scale, deploy, observe");
    assertThat(run(0, "bench", "--help")).contains("Usage: tierdrop bench").contains("startup");
  }

  private String run(int code, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dtierdrop.samples=" + Path.of("..", "sample-labs"));
    command.add("-Djava.util.prefs.userRoot=" + directory);
    String main = BenchMain.class.getName();
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TIERDROP_HOME", directory.toString());
    Path output = directory.resolve("output");
    Process process = builder.redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
    String said = Files.readString(output);
    assertThat(process.exitValue()).as(said).isEqualTo(code);
    return said;
  }
}
