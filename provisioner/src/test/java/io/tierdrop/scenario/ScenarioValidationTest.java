package io.tierdrop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.fault.FaultPlaces;
import io.tierdrop.json.LabReader;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.VerifyLabs;
import io.tierdrop.verify.order.MaintenanceStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A scenario that names what is not there, or injects what cannot be, is told so before it begins;
/// those that come with the program are none of these.
class ScenarioValidationTest {

  private static final Path SCENARIOS = VerifyLabs.SAMPLES.resolve("scenarios");

  private static final String SHORT =
      """
      {"tierdrop": 1, "name": "x", "lab": "three-tier-small", "flows": {"mh1": 1, "198.51.100.3": 1},
       "steps": [%s]}
      """;

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(SCENARIOS)) {
      List<Path> found =
          files
              .filter(Files::isRegularFile)
              .filter(f -> !f.endsWith("README.md"))
              .sorted()
              .toList();
      assertThat(found).hasSizeGreaterThan(10);
      return found;
    }
  }

  private static Lab lab(String name) throws Exception {
    Path sample = VerifyLabs.SAMPLES.resolve(name + ".lab.json");
    return Files.exists(sample)
        ? LabReader.read(sample)
        : LabReader.read(VerifyLabs.SAMPLES.resolve("cases/28-" + name + ".lab.json"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatComesWithTheProgramCanBePlayed(Path file) throws Exception {
    Lab lab = lab(file.getName(file.getNameCount() - 2).toString());
    if (file.toString().endsWith(".steps")) {
      FaultPlaces places = FaultPlaces.in(lab);
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          assertThat(MaintenanceStep.parse(line).refusal(places)).as(line).isEmpty();
        }
      }
    } else {
      assertThat(ScenarioValidation.check(lab, ScenarioReader.read(file), VerifyLabs.PLANNER))
          .isEmpty();
    }
  }

  private static List<String> problems(String... steps) throws Exception {
    Scenario scenario = ScenarioReader.read(SHORT.formatted(String.join(", ", steps)));
    return ScenarioValidation.check(lab(scenario.lab()), scenario, VerifyLabs.PLANNER).stream()
        .map(Problem::where)
        .toList();
  }

  private static String step(String what) {
    return "{\"name\": \"a\", \"watch\": 1, " + what + "}";
  }

  private static String claim(String claim) {
    return step("\"claims\": [{" + claim + "}]");
  }

  @Test
  void whatCannotBeInjectedIsToldInTheStewardsWords() throws Exception {
    Scenario scenario =
        ScenarioReader.read(
            SHORT.formatted(step("\"inject\": {\"fault\": \"maintenance\", \"nodes\": [\"R2\"]}")));
    assertThat(ScenarioValidation.check(lab(scenario.lab()), scenario, VerifyLabs.PLANNER))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.where()).isEqualTo("/steps/0/inject");
              assertThat(problem.message())
                  .isEqualTo("maintenance is a fault of l4 nodes, R2 is router");
            });
  }

  @Test
  void namesAreToldWithTheirPlace() throws Exception {
    assertThat(problems(step("\"inject\": {\"fault\": \"killed\", \"nodes\": [\"R9\"]}")))
        .containsExactly("/steps/0/inject");
    assertThat(
            problems(
                step(
                    "\"inject\": {\"fault\": \"link-down\", \"nodes\": [\"R1\"], \"settings\":"
                        + " {\"interface\": \"nowhere\"}}")))
        .containsExactly("/steps/0/inject");
    assertThat(problems(step("\"heal\": [\"LB7-9\"]"))).containsExactly("/steps/0/heal");
    assertThat(problems(step("\"scale\": {\"LB9\": 2}"))).containsExactly("/steps/0/scale");
    assertThat(problems(claim("\"vips\": [\"mh9\"], \"break\": \"none\"")))
        .containsExactly("/steps/0/claims/0/vips/0");
    assertThat(problems(claim("\"vips\": [\"mh2\"], \"break\": \"none\"")))
        .as("a VIP of the lab that no flow goes to")
        .containsExactly("/steps/0/claims/0/vips/0");
    assertThat(problems(claim("\"break\": {\"only\": [\"LB7-9\"]}")))
        .containsExactly("/steps/0/claims/0/break/only");
    assertThat(problems(claim("\"resolves\": {\"name\": \"www\", \"vip\": \"mh9\"}")))
        .containsExactly("/steps/0/claims/0/resolves/vip");
  }

  @Test
  void membersAreThoseThatTheLabHasThen() throws Exception {
    String killed = step("\"inject\": {\"fault\": \"killed\", \"nodes\": [\"LB7-4\"]}");
    String more = step("\"scale\": {\"LB7\": 4}");
    String less = step("\"scale\": {\"LB7\": 3}");
    assertThat(problems(more, killed, step("\"heal\": [\"LB7-4\"]"))).isEmpty();
    assertThat(problems(more, less, killed)).containsExactly("/steps/2/inject");
    assertThat(problems(more, less, step("\"heal\": [\"LB7-4\"]"))).isEmpty();
    assertThat(problems(claim("\"vips\": [\"sh1\"], \"break\": \"none\"")))
        .as("its flows are named by address")
        .isEmpty();
  }
}
