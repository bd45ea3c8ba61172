package io.tierdrop.app.cli;

import io.tierdrop.app.fetch.LabAddress;
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
import java.util.stream.Stream;

/// A lab and the file that it was read from.
public record LabSource(Path file, Lab lab, LabReadResult reading) {

  private static final String SUFFIX = ".lab.json";
  private static final String ZIP = ".zip";

  /// Reads a file, the one lab in a folder or in a zip; a word that is none of it is a sample's
  /// name.
  ///
  /// @throws IOException when it is neither, or cannot be read
  public static LabSource read(String name, LabPlaces places)
      throws IOException, InvalidLabException {
    Path file = file(name, places);
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

  /// The file of a lab, also in a folder or a zip, or of a sample of that name.
  ///
  /// @throws IOException when there is neither, with words for people
  public static Path file(String name, LabPlaces places) throws IOException {
    Optional<Path> found = find(name, places);
    if (found.isPresent()) {
      return found.get();
    }
    String what = "neither a file nor the name of a sample lab. Check its name.";
    if (LabAddress.resembled(name)) {
      what = "an address. Fetch it first: tierdrop fetch " + name;
    } else if (Files.isDirectory(Path.of(name))) {
      what = "a directory without just one lab file. Name the lab file in it.";
    } else if (Files.exists(Path.of(name))) {
      what = "a pipe or a device, not a file. Save it as a file first.";
    }
    throw new IOException(name + " is " + what);
  }

  /// The same; empty when there is neither.
  static Optional<Path> find(String name, LabPlaces places) throws IOException {
    Path file = Path.of(name);
    if (Files.isRegularFile(file)) {
      return Optional.of(name.endsWith(ZIP) ? places.unpacked(file) : file);
    }
    if (Files.isDirectory(file)) {
      try (Stream<Path> inside = Files.list(file)) {
        List<Path> labs =
            inside
                .filter(each -> each.toString().endsWith(SUFFIX) && Files.isRegularFile(each))
                .toList();
        return labs.size() == 1 ? Optional.of(labs.getFirst()) : Optional.empty();
      }
    }
    Path sample = places.samples().resolve(name.endsWith(SUFFIX) ? name : name + SUFFIX);
    return Optional.of(sample).filter(s -> !name.contains("/") && Files.isRegularFile(s));
  }
}
