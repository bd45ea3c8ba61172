package io.tierdrop.app.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a student reads before the prediction says what is done, never what comes of it.
class ScenarioTitlesTest {

  private static final Pattern ANSWER =
      Pattern.compile(
          "(?i)\\b(no flow|lost|lose|breaks?|broken|survives?|stays?|keeps?|same l7|wrong)\\b");

  @Test
  void titlesAndStepNamesGiveNothingAway() throws Exception {
    List<Path> files;
    try (Stream<Path> found = Files.walk(Path.of("..", "sample-labs", "scenarios"))) {
      files = found.filter(file -> file.toString().endsWith(".scenario.json")).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Scenario scenario = ScenarioReader.read(file);
      assertThat(scenario.title()).as("%s", file).doesNotContainPattern(ANSWER);
      assertThat(scenario.title().length()).as("%s fits its list", file).isLessThan(56);
      for (Scenario.Step step : scenario.steps()) {
        assertThat(step.name()).as("%s", file).doesNotContainPattern(ANSWER);
      }
    }
  }
}
