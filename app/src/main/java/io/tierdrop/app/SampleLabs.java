package io.tierdrop.app;

import io.tierdrop.app.designer.palette.SampleLab;
import io.tierdrop.json.LabReader;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The samples that come with the program.
final class SampleLabs {

  private static final Logger LOG = LoggerFactory.getLogger(SampleLabs.class);

  private SampleLabs() {}

  /// All labs of a directory that can be read; none when there is no such directory.
  static List<SampleLab> in(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".lab.json") && Files.isRegularFile(file))
          .sorted()
          .flatMap(SampleLabs::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<SampleLab> read(Path file) {
    try {
      return LabReader.tryRead(file).lab().stream().map(SampleLabs::sample);
    } catch (IOException e) {
      LOG.warn("{} is left out", file, e);
      return Stream.empty();
    }
  }

  private static SampleLab sample(Lab lab) {
    String title = lab.title().isEmpty() ? lab.name() : lab.title();
    return new SampleLab(title, lab.teaches(), () -> lab);
  }
}
