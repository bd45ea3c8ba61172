package io.tierdrop.verify.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.ScenarioReader;
import io.tierdrop.scenario.ScenarioWriter;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.verify.VerifyLabs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioShrinkerTest {

  private static final ForetoldClaims CLAIMS =
      new ForetoldClaims(VerifyLabs.PLANNER, Duration.ofSeconds(30));

  private static final String SIX_STEPS =
      """
      {"tierdrop": 1, "name": "six", "title": "Six steps", "lab": "three-tier",
       "flows": {"mh1": 75, "mh2": 75, "sh1": 75, "sh2": 75}, "steps": [
       {"name": "drain", "inject": {"fault": "agent-drain", "nodes": ["S1"]}, "watch": 10},
       {"name": "reflector", "inject": {"fault": "killed", "nodes": ["RR1"]}, "watch": 10},
       {"name": "grow", "scale": {"LB7": 14}, "watch": 10, "claims": [{"break": "none"}]},
       {"name": "aside", "inject": {"fault": "maintenance", "nodes": ["LB4-2"]}, "watch": 10},
       {"name": "back", "heal": ["LB4-2"], "watch": 10},
       {"name": "remove", "inject": {"fault": "maintenance", "nodes": ["LB4-1"]}, "watch": 10,
        "claims": [{"vips": ["sh1"], "break": {"atMost": 1}}]}]}""";

  @Test
  void aScenarioOfSixStepsFailsWithFarLess() throws Exception {
    Lab lab = VerifyLabs.sample("three-tier");
    Scenario scenario = ScenarioReader.read(SIX_STEPS);
    ScenarioShrinker.Shrunk small = ScenarioShrinker.shrink(CLAIMS, lab, scenario).orElseThrow();

    int nodes = small.lab().topology().nodes().stream().mapToInt(Node::size).sum();
    assertThat(nodes).isLessThan(16);
    assertThat(small.scenario().steps()).hasSizeLessThanOrEqualTo(2);
    assertThat(small.flows()).isLessThan(10);
    assertThat(small.failed().step()).isEqualTo("remove");
    assertThat(CLAIMS.failed(small.lab(), small.scenario())).containsExactly(small.failed());
    assertThat(ScenarioReader.read(ScenarioWriter.write(small.scenario())))
        .isEqualTo(small.scenario());
  }

  @Test
  void whatHoldsIsNotShrunk() throws Exception {
    Lab lab = VerifyLabs.sample("three-tier-small");
    Scenario scenario =
        ScenarioReader.read(
            VerifyLabs.SAMPLES.resolve("scenarios/three-tier-small/l4-maintenance.scenario.json"));
    assertThat(CLAIMS.failed(lab, scenario)).isEmpty();
    assertThat(ScenarioShrinker.shrink(CLAIMS, lab, scenario)).isEmpty();
  }

  @Test
  void everyScenarioIsReadAsItIsWritten() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(VerifyLabs.SAMPLES.resolve("scenarios"))) {
      files = all.filter(file -> file.toString().endsWith(".json")).toList();
    }
    assertThat(files).hasSizeGreaterThan(40);
    for (Path file : files) {
      Scenario scenario = ScenarioReader.read(file);
      assertThat(ScenarioReader.read(ScenarioWriter.write(scenario)))
          .as(file.toString())
          .isEqualTo(scenario);
    }
  }
}
