package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.render.ConfigTemplates;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EqualHopsTest {

  private static LabPlan plan(int l4s) throws Exception {
    String text = Files.readString(Path.of("../sample-labs/cases/28-drain.lab.json"));
    String changed =
        text.replace("\"kind\": \"l4\", \"count\": 2", "\"kind\": \"l4\", \"count\": " + l4s);
    return new LabPlanner(new ConfigTemplates()).plan(LabReader.read(changed));
  }

  @Test
  void moreThanDaemonsKeepAreRefused() throws Exception {
    assertThat(plan(64).node("R1").orElseThrow().files().get("bird.conf"))
        .contains("merge paths yes limit 64;");
    assertThatThrownBy(() -> plan(65))
        .isInstanceOf(InvalidLabException.class)
        .hasMessageContaining("/nodes/2: R1 learns 65 equal next hops to 198.51.100.1/32 by BGP");
  }
}
