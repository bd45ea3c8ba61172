package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What starts a toolkit of its own and therefore needs a process of its own.
class WindowProcessesTest {

  @TempDir private Path directory;

  @Test
  void aPictureOfTheWindowIsTakenWithoutADisplay() throws Exception {
    Path file = directory.resolve("picture.png");
    assertThat(run("picture", "first-lab", file.toString(), "--dark")).contains("Wrote");
    var picture = ImageIO.read(file.toFile());
    assertThat(picture.getWidth()).isEqualTo(1600);
    assertThat(picture.getHeight()).isEqualTo(1000);
    assertThat(Files.size(file)).isGreaterThan(20_000);
  }

  private String run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dtierdrop.samples=" + Path.of("..", "sample-labs"));
    command.add("-Djava.util.prefs.userRoot=" + directory);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TIERDROP_HOME", directory.toString());
    Path output = directory.resolve("output");
    Process process = builder.redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
    String said = Files.readString(output);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
