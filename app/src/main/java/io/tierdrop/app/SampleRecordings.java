package io.tierdrop.app;

import io.tierdrop.app.designer.palette.SampleRecording;
import io.tierdrop.app.recording.RecordingPlaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The recordings that come with the program, `<lab>.recording.gz` in `recordings` beside the
/// samples. They are opened when somebody wants to watch one, and judged then.
final class SampleRecordings {

  private static final String ENDING = ".recording.gz";

  /// Watched first by who has never seen the program.
  private static final String FIRST = "three-tier-small";

  private SampleRecordings() {}

  /// @param samples the directory of the samples; it may be missing
  static List<SampleRecording> beside(Path samples) {
    Path directory = samples.resolve(RecordingPlaces.SHIPPED);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
          .map(file -> new SampleRecording(lab(file), file))
          .sorted(
              Comparator.comparing((SampleRecording each) -> !each.lab().equals(FIRST))
                  .thenComparing(SampleRecording::lab))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lab(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ENDING.length());
  }
}
