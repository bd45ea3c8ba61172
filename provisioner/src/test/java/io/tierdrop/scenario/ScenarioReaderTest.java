package io.tierdrop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioReaderTest {

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../sample-labs/scenarios"))) {
      List<Path> found =
          files.filter(file -> file.toString().endsWith(".scenario.json")).sorted().toList();
      assertThat(found).hasSizeGreaterThan(10);
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsEverySampleAndItIsForTheLabBesideIt(Path file) throws Exception {
    Scenario scenario = ScenarioReader.read(file);

    assertThat(file).hasFileName(scenario.name() + ".scenario.json");
    assertThat(file.getParent()).hasFileName(scenario.lab());
    assertThat(scenario.steps()).allSatisfy(step -> assertThat(step.claims()).isNotEmpty());
  }

  @Test
  void tellsAllProblemsWithTheirPlaceAndRemedy() {
    InvalidLabException failure =
        catchThrowableOfType(
            InvalidLabException.class,
            () ->
                ScenarioReader.read(
                    """
                    {"tierdrop": 2, "name": "x", "lab": "y", "flows": {"mh1": 0}, "colour": 1,
                     "steps": [{"name": "a", "watch": 0,
                                "inject": {"fault": "meteor", "nodes": ["S1"]},
                                "claims": [{"break": "many"}]}]}
                    """));

    assertThat(failure.problems())
        .extracting(Problem::where)
        .containsExactlyInAnyOrder(
            "/colour",
            "/tierdrop",
            "/flows",
            "/steps/0/watch",
            "/steps/0/inject",
            "/steps/0/claims/0/break");
    assertThat(failure.problems()).allSatisfy(p -> assertThat(p.remedy()).isNotBlank());
  }

  @Test
  void refusesASettingThatTheFaultDoesNotHave() {
    InvalidLabException failure =
        catchThrowableOfType(
            InvalidLabException.class,
            () ->
                ScenarioReader.read(
                    """
                    {"tierdrop": 1, "name": "x", "lab": "y", "flows": {"mh1": 1},
                     "steps": [{"name": "a", "watch": 1, "inject":
                       {"fault": "killed", "nodes": ["S1"], "settings": {"loss": "5%"}}}]}
                    """));

    assertThat(failure.problems())
        .extracting(Problem::message)
        .containsExactly("killed has no setting 'loss'. Its settings: none.");
  }
}
