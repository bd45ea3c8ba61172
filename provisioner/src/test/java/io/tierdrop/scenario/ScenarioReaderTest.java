package io.tierdrop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioReaderTest {

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../sample-labs/scenarios"))) {
      List<Path> found =
          files.filter(file -> file.toString().endsWith(".scenario.json")).sorted().toList();
      assertThat(found).hasSizeGreaterThan(10);
      return found;
    }
  }

  private static final String SHORT =
      """
      {"tierdrop": 1, "name": "x", "lab": "y", "flows": {"mh1": 1},
       "steps": [{"name": "a", "watch": 1, "claims": [%s]}]}
      """;

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

  /// A sum that overflows would pass for 10 flows.
  @ParameterizedTest
  @ValueSource(
      strings = {"{\"atLeast\": 60}", "{\"atMost\": 40}", "{\"atMost\": 40, \"atLeast\": 5}"})
  void claimsOfClientsAreReadAsTheyAreWritten(String bound) throws Exception {
    Scenario scenario = ScenarioReader.read(SHORT.formatted("{\"return\": " + bound + "}"));
    assertThat(ScenarioReader.read(ScenarioWriter.write(scenario))).isEqualTo(scenario);
    assertThat(scenario.steps().getFirst().claims().getFirst().bound())
        .isInstanceOf(StepClaim.Bound.Returns.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"atLeast\": 101}", "{\"atLeast\": 50, \"atMost\": 40}"})
  void refusesClaimsOfClientsThatSayNothing(String bound) {
    InvalidLabException failure =
        catchThrowableOfType(
            InvalidLabException.class,
            () -> ScenarioReader.read(SHORT.formatted("{\"return\": " + bound + "}")));
    assertThat(failure.problems())
        .extracting(Problem::where)
        .containsExactly("/steps/0/claims/0/return");
  }

  @Test
  void countsFlowsBeyondTheLargestInteger() {
    List<Problem> problems =
        problems(
            """
            {"tierdrop": 1, "name": "x", "lab": "y",
             "flows": {"mh1": 2147483647, "sh1": 2147483647, "mh2": 12},
             "steps": [{"name": "a", "watch": 1}]}
            """);
    assertThat(problems).singleElement().satisfies(p -> assertThat(p.where()).isEqualTo("/flows"));
    assertThat(problems.getFirst().message()).contains("4294967306");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u001b[2J", "\\u0007", "\\u009b31m", "\\u202e", "\\uffff", "\\r"})
  void refusesCharactersThatSteerInEveryPlace(String hostile) {
    String good =
        """
        {"tierdrop": 1, "name": "x1", "title": "x2", "lab": "x3", "flows": {"x4": 1},
         "steps": [{"name": "x5", "watch": 1, "ask": "x6",
                    "inject": {"fault": "dns-override", "nodes": ["x7"], "settings": {"vip": "x8"}},
                    "claims": [{"vips": ["x9"], "break": "none"}]}]}
        """;
    for (int place = 1; place <= 9; place++) {
      assertThat(problems(good.replace("x" + place, "x" + hostile + "y")))
          .as("place %d", place)
          .anySatisfy(p -> assertThat(p.message()).contains("cannot be seen"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1e300", "3601"})
  void refusesFaultsThatLastForNoTime(String seconds) {
    assertThat(
            problems(
                """
                {"tierdrop": 1, "name": "x", "lab": "y", "flows": {"a": 1},
                 "steps": [{"name": "s", "watch": 1,
                            "inject": {"fault": "crash", "nodes": ["S1"], "for": %s}}]}
                """
                    .formatted(seconds)))
        .anySatisfy(p -> assertThat(p.where()).isEqualTo("/steps/0/inject/for"));
  }

  @Test
  void aFileThatIsNoTextIsToldSo(@TempDir Path directory) throws IOException {
    Path latin = Files.write(directory.resolve("x.json"), new byte[] {'"', (byte) 0xe9, '"'});
    assertThatThrownBy(() -> ScenarioReader.read(latin))
        .hasMessageContaining("not UTF-8")
        .hasMessageContaining(latin.toString());
  }

  private static List<Problem> problems(String text) {
    return catchThrowableOfType(InvalidLabException.class, () -> ScenarioReader.read(text))
        .problems();
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
