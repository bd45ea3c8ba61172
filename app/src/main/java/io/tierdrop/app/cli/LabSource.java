package io.tierdrop.app.cli;

import io.tierdrop.json.LabReadResult;
import io.tierdrop.json.LabReader;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import io.tierdrop.validation.LabValidation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A lab and the file that it was read from.
public record LabSource(Path file, Lab lab, LabReadResult reading) {

  private static final String SUFFIX = ".lab.json";

  /// Reads a file; a word that is no file is a sample's name.
  ///
  /// @throws IOException when it is neither, or cannot be read
  public static LabSource read(String name, Path samples) throws IOException, InvalidLabException {
    Path file = file(name, samples);
    LabReadResult reading = LabReader.tryRead(file);
    try {
      return new LabSource(file, reading.orThrow(), reading);
    } catch (InvalidLabException e) {
      throw e.in(file);
    }
  }

  /// All problems of the lab with the lines where they are, errors first.
  public List<Problem> problems() {
    return LabValidation.check(lab).stream().map(reading.lines()::locate).toList();
  }

  /// The file of a lab, or of a sample of that name.
  ///
  /// @throws IOException when there is neither, with words for people
  public static Path file(String name, Path samples) throws IOException {
    Optional<Path> found = find(name, samples);
    if (found.isPresent()) {
      return found.get();
    }
    String what = "neither a file nor the name of a sample lab. Check its name.";
    if (Files.isDirectory(Path.of(name))) {
      what = "a directory. Name the lab file in it.";
    } else if (Files.exists(Path.of(name))) {
      what = "a pipe or a device, not a file. Save it as a file first.";
    }
    throw new IOException(name + " is " + what);
  }

  /// The same; empty when there is neither.
  static Optional<Path> find(String name, Path samples) {
    Path file = Path.of(name);
    if (Files.isRegularFile(file)) {
      return Optional.of(file);
    }
    Path sample = samples.resolve(name.endsWith(SUFFIX) ? name : name + SUFFIX);
    return Optional.of(sample).filter(s -> !name.contains("/") && Files.isRegularFile(s));
  }
}
