package io.tierdrop.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.chance.LabBounds;
import io.tierdrop.chance.LabGenerator;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A machine that is said to be ready for whatever a lab may need is ready for each.
class MachineNeedsTest {

  private static final Path SAMPLES = Path.of("..", "sample-labs");
  private static final int CHANCE = 60;

  private final LabPlanner planner = new LabPlanner(new ConfigTemplates());

  private static List<Lab> labs() throws Exception {
    List<Lab> labs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SAMPLES, 2)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".lab.json")).toList()) {
        labs.add(LabReader.read(file));
      }
    }
    labs.add(frrWithBfd());
    LabGenerator generator = new LabGenerator(LabBounds.DEPLOYED);
    for (long seed = 1; seed <= CHANCE; seed++) {
      labs.add(generator.lab(seed).lab());
    }
    return labs;
  }

  private static Lab frrWithBfd() throws Exception {
    String text = Files.readString(SAMPLES.resolve("bird-and-frr.lab.json"));
    String settings =
        "\"settings\": {\"bfd\": {\"intervalMs\": 1000, \"multiplier\": 3}},\n  \"nodes\"";
    return LabReader.read(text.replaceFirst("\"nodes\"", settings));
  }

  @Test
  void whateverALabMayNeedIsWhatEveryLabNeeds() throws Exception {
    MachineNeeds any = MachineNeeds.ofAnyLab();
    Set<String> programs = new HashSet<>();
    Set<String> modules = new HashSet<>();
    for (Lab lab : labs()) {
      MachineNeeds needs = MachineNeeds.of(planner.plan(lab));
      // Programs and packages of a lab's own are for nobody to foresee.
      Set<String> known = new HashSet<>(needs.allPrograms());
      known.removeIf(program -> !DebianPackages.knows(program));
      assertThat(any.allPrograms()).as(lab.name()).containsAll(known);
      assertThat(any.allModules()).as(lab.name()).containsAll(needs.allModules());
      programs.addAll(known);
      modules.addAll(needs.modules());
    }
    assertThat(programs).as("looked at").containsAll(any.sometimes().programs());
    assertThat(modules).as("looked at").contains("ip_gre", "fou", "ip_vs_rr", "ip_vs_lc");
  }

  @Test
  void whatEveryLabNeedsIsNotOnlyNeededSometimes() {
    MachineNeeds any = MachineNeeds.ofAnyLab();
    assertThat(any.sometimes().modules()).doesNotContainAnyElementsOf(any.modules());
    assertThat(any.sometimes().programs()).doesNotContainAnyElementsOf(any.programs());
  }
}
