package io.tierdrop.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl+C, in a process of its own: whatever is going on ends soon, with exit code 4.
class InterruptTest {

  /// 2 s are promised; a busy machine gets some more.
  private static final Duration SOON = Duration.ofSeconds(12);

  @TempDir Path directory;

  private Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Dtierdrop.samples=" + Path.of("..", "sample-labs").toAbsolutePath(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.tierdrop.app.Main"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TIERDROP_HOME", directory.resolve("state").toString());
    return builder.start();
  }

  private static void interrupt(Process process) throws Exception {
    Process kill =
        new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid()).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }

  private static void endsSoon(Process process) throws Exception {
    long began = System.nanoTime();
    interrupt(process);
    assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    System.out.printf("ended after %.1f s%n", (System.nanoTime() - began) / 1e9);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isEqualTo(4);
    assertThat(said).contains("Interrupted").doesNotContain("Exception", "made a mistake");
  }

  @Test
  void aHostThatSaysNothingIsLeft() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      Process process =
          start("status", "first-lab", "--on", "ssh://root@127.0.0.1:" + silent.getLocalPort());
      try (var _ = silent.accept()) {
        endsSoon(process);
      }
    }
  }

  @Test
  void whatOnlyComputesEndsToo() throws Exception {
    Process process = start("forecast", "three-tier-small", "--count", "1000000");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(lines.readLine()).contains("→");
    interrupt(process);
    assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(4);
  }
}
