package io.tierdrop.app.recording;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the recording is that somebody names.
public final class RecordingPlaces {

  /// The directory beside the sample labs with what comes with the program.
  public static final String SHIPPED = "recordings";

  private RecordingPlaces() {}

  /// The file of that name, or the one that comes with the program where there is none. A name that
  /// nothing has is returned as it is: reading it tells what is missing.
  ///
  /// @param samples the directory of the samples; it may be missing
  public static Path find(Path named, Path samples) {
    if (Files.exists(named) || named.getNameCount() != 1 || named.isAbsolute()) {
      return named;
    }
    Path shipped = samples.resolve(SHIPPED).resolve(named);
    return Files.isRegularFile(shipped) ? shipped : named;
  }
}
