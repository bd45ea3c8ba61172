package io.tierdrop.app.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFilesTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  private void write(String place, String name, String title) throws IOException {
    Path file = directory.resolve(place).resolve("scenarios/small/" + name + ".scenario.json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"tierdrop": 1, "name": "%s", "title": "%s", "lab": "small", "flows": {"mh": 1},
         "steps": [{"name": "look", "watch": 1}]}
        """
            .formatted(name, title));
  }

  @Test
  void thoseBesideTheLabsFileComeFirstAndHideSamplesOfTheSameName() throws Exception {
    write("samples", "a", "sample");
    write("samples", "b", "sample");
    write("mine", "b", "mine");
    ScenarioFiles files = new ScenarioFiles(directory.resolve("samples"));
    Path lab = directory.resolve("mine/small.lab.json");

    assertThat(files.all("small", lab))
        .extracting(Scenario::title)
        .containsExactly("mine", "sample");
    assertThat(files.find("small", lab, "b"))
        .hasValueSatisfying(f -> assertThat(f.toString()).contains("mine"));
    assertThat(files.all("small", null)).extracting(Scenario::name).containsExactly("a", "b");
    assertThat(files.all("other", lab)).isEmpty();
    assertThat(files.find("small", lab, "c")).isEmpty();
  }

  @Test
  void aFileThatIsNoScenarioDoesNotHideTheOthers() throws Exception {
    write("samples", "a", "sample");
    Files.writeString(
        directory.resolve("samples/scenarios/small/broken.scenario.json"), "{\"tierdrop\": 9}");
    Files.write(
        directory.resolve("samples/scenarios/small/binary.scenario.json"),
        new byte[] {(byte) 0xe9});
    Files.createDirectory(directory.resolve("samples/scenarios/small/x.scenario.json"));
    Files.writeString(
        directory.resolve("samples/scenarios/small/deep.scenario.json"), "[".repeat(100_000));

    assertThat(new ScenarioFiles(directory.resolve("samples")).all("small", null))
        .extracting(Scenario::name)
        .containsExactly("a");
  }
}
