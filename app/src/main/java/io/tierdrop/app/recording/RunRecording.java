package io.tierdrop.app.recording;

import io.tierdrop.topology.Lab;
import java.util.List;

/// All that was recorded.
///
/// @param lab as it ran at the beginning
/// @param whole whether the recording was brought to its end; otherwise the program that wrote it
///     was cut off, and what it had written is here
public record RunRecording(Lab lab, List<RunEntry> entries, boolean whole) {

  public RunRecording {
    entries = List.copyOf(entries);
  }
}
