package io.tierdrop.fuzz;

import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.scenario.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A scenario file.
final class ScenarioTarget implements Fuzzed {

  @Override
  public String name() {
    return "scenario file";
  }

  @Override
  public List<String> good() {
    try (Stream<Path> files = Files.walk(LabFileTarget.SAMPLES.resolve("scenarios"))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(LabFileTarget::text)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void read(String input) throws Exception {
    try {
      ScenarioReader.read(input);
    } catch (InvalidLabException refused) {
      if (refused.problems().isEmpty()) {
        throw refused;
      }
    }
  }
}
