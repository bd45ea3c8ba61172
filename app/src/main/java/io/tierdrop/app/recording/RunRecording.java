package io.tierdrop.app.recording;

import io.tierdrop.topology.Lab;
import java.util.List;

/// All that was recorded.
///
/// @param lab as it ran at the beginning
/// @param missing what of it is not here, in words; empty for a recording that was brought to its
///     end and was read up to there
public record RunRecording(Lab lab, List<RunEntry> entries, String missing) {

  /// The program that wrote it was ended while it wrote.
  static final String CUT_OFF = "what came after the recording was cut off";

  public RunRecording {
    entries = List.copyOf(entries);
  }

  /// @param whole otherwise it was cut off
  public RunRecording(Lab lab, List<RunEntry> entries, boolean whole) {
    this(lab, entries, whole ? "" : CUT_OFF);
  }

  public boolean whole() {
    return missing.isEmpty();
  }
}
