package io.tierdrop.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is offered is what the steward would do: it refuses BGP faults where no BIRD runs.
class FaultPlacesTest {

  private static final Path SAMPLES = Path.of("..", "sample-labs");

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".lab.json")).sorted().toList();
    }
  }

  @Test
  void bgpFaultsAreOfferedExactlyWhereBirdRuns() throws Exception {
    for (Path file : samples()) {
      Lab lab = LabReader.read(file);
      FaultPlaces places = FaultPlaces.in(lab.topology());
      LabPlan plan = new LabPlanner(new ConfigTemplates()).plan(lab);
      for (NodePlan node : plan.nodes()) {
        boolean bird = node.files().keySet().stream().anyMatch(path -> path.endsWith("bird.conf"));
        boolean kind =
            FaultKind.BGP_DOWN.on(lab.topology().tierOf(node.name()).orElseThrow().kind());
        assertThat(places.on(FaultKind.BGP_DOWN, node.name()))
            .describedAs("%s in %s", node.name(), file.getFileName())
            .isEqualTo(bird && kind);
      }
    }
  }

  @Test
  void aTierCanHaveWhatEachOfItsMembersCanAndNobodyNothing() throws Exception {
    Lab lab = LabReader.read(SAMPLES.resolve("first-lab.lab.json"));
    FaultPlaces places = FaultPlaces.in(lab.topology());
    assertThat(places.all(List.of("S1")))
        .contains(FaultKind.SLOW)
        .doesNotContain(FaultKind.BGP_DOWN);
    assertThat(places.all(List.of("nobody"))).isEmpty();
    assertThat(places.all(List.of())).isEmpty();
  }
}
