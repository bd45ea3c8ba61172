package io.tierdrop.app.play;

import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The scenarios of a lab: files beside it, `scenarios/<lab>/<name>.scenario.json`, and those of
/// the sample of the same name.
public final class ScenarioFiles {

  private static final String SUFFIX = ".scenario.json";

  private static final Logger LOG = LoggerFactory.getLogger(ScenarioFiles.class);

  private final Path samples;

  /// @param samples the directory with the sample labs
  public ScenarioFiles(Path samples) {
    this.samples = samples;
  }

  /// The file of a scenario by its name.
  ///
  /// @param labFile the lab's own file; null when it was never saved
  public Optional<Path> find(String lab, @Nullable Path labFile, String name) {
    return directories(lab, labFile).stream()
        .map(directory -> directory.resolve(name + SUFFIX))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /// The file that a person means: a file, or a scenario's name.
  ///
  /// @param labFile the lab's own file; null when it was never saved
  public Path named(String lab, @Nullable Path labFile, String name) {
    Path file = Path.of(name);
    return Files.isRegularFile(file) || !name.matches("[A-Za-z0-9-]+")
        ? file
        : find(lab, labFile, name).orElse(file);
  }

  /// All that can be read, by name. What cannot be is left out: playing it by name says why.
  public List<Scenario> all(String lab, @Nullable Path labFile) throws IOException {
    List<Scenario> found = new ArrayList<>();
    for (Path directory : directories(lab, labFile)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(ScenarioFiles::isScenario).sorted().toList()) {
          read(file)
              .filter(scenario -> found.stream().noneMatch(f -> f.name().equals(scenario.name())))
              .ifPresent(found::add);
        }
      }
    }
    return List.copyOf(found);
  }

  private static boolean isScenario(Path file) {
    return file.toString().endsWith(SUFFIX) && Files.isRegularFile(file);
  }

  private static Optional<Scenario> read(Path file) {
    try {
      return Optional.of(ScenarioReader.read(file));
    } catch (IOException | InvalidLabException e) {
      LOG.debug("{} is left out", file, e);
      return Optional.empty();
    }
  }

  /// Where its scenarios can be, those beside it first.
  ///
  /// @param labFile the lab's own file; null when it was never saved
  public List<Path> directories(String lab, @Nullable Path labFile) {
    List<Path> directories = new ArrayList<>();
    Path beside = labFile == null ? null : labFile.toAbsolutePath().getParent();
    if (beside != null) {
      directories.add(beside.resolve("scenarios").resolve(lab));
    }
    directories.add(samples.resolve("scenarios").resolve(lab));
    return directories.stream().distinct().filter(Files::isDirectory).toList();
  }
}
