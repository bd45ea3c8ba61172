package io.tierdrop.fuzz;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReadResult;
import io.tierdrop.json.LabReader;
import io.tierdrop.json.LabWriter;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.preflight.MachineNeeds;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import io.tierdrop.validation.LabValidation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A lab file, all the way to the plan, the rendered files and what a machine must have for it.
final class LabFileTarget implements Fuzzed {

  static final Path SAMPLES = Path.of("..", "sample-labs");

  private final LabPlanner planner = new LabPlanner(new ConfigTemplates());

  @Override
  public String name() {
    return "lab file";
  }

  @Override
  public List<String> good() {
    return Stream.of("first-lab", "two-tier", "three-tier-small", "ecmp-anycast-dns")
        .map(name -> SAMPLES.resolve(name + ".lab.json"))
        .map(LabFileTarget::text)
        .toList();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void read(String input) throws Exception {
    LabReadResult reading = LabReader.tryRead(input);
    if (reading.lab().isEmpty()) {
      if (reading.problems().isEmpty()) {
        throw new IllegalStateException("Neither a lab nor problems");
      }
      return;
    }
    Lab lab = reading.lab().get();
    if (!LabReader.read(LabWriter.write(lab)).equals(lab)) {
      throw new IllegalStateException("Written and read again it is another lab");
    }
    if (LabValidation.check(lab).stream().anyMatch(Problem::isError)) {
      return;
    }
    try {
      LabPlan plan = planner.plan(lab);
      Canaries.assertAsleep(plan);
      MachineNeeds.of(plan);
    } catch (InvalidLabException refused) {
      if (refused.problems().isEmpty()) {
        throw refused;
      }
    }
  }
}
