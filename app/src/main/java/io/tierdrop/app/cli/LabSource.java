package io.tierdrop.app.cli;

import io.tierdrop.json.LabReadResult;
import io.tierdrop.json.LabReader;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import io.tierdrop.validation.LabValidation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// A lab and the file that it was read from.
public record LabSource(Path file, Lab lab, LabReadResult reading) {

  private static final String SUFFIX = ".lab.json";

  /// Reads a file; a word that is no file is a sample's name.
  ///
  /// @throws NoSuchFileException when it is neither
  public static LabSource read(String name, Path samples) throws IOException, InvalidLabException {
    Path file = file(name, samples);
    LabReadResult reading = LabReader.tryRead(file);
    return new LabSource(file, reading.orThrow(), reading);
  }

  /// All problems of the lab with the lines where they are, errors first.
  public List<Problem> problems() {
    return LabValidation.check(lab).stream().map(reading.lines()::locate).toList();
  }

  public static Path file(String name, Path samples) throws NoSuchFileException {
    Path file = Path.of(name);
    if (Files.isRegularFile(file)) {
      return file;
    }
    Path sample = samples.resolve(name.endsWith(SUFFIX) ? name : name + SUFFIX);
    if (!name.contains("/") && Files.isRegularFile(sample)) {
      return sample;
    }
    throw new NoSuchFileException(name);
  }
}
