package io.tierdrop.app.cli;

import io.tierdrop.app.recording.AnimationForm;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.recording.RunStretch;
import io.tierdrop.scenario.PlayResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;

/// Runs as files that other programs show.
public interface RunDocuments {

  /// A run as one HTML page that needs nothing else; without entries its drawing alone.
  public String page(RunRecording recording);

  /// The report of a play as such a page.
  ///
  /// @param run in which it was played
  public String report(RunRecording run, PlayResult played);

  /// Writes a stretch of a run as a picture that moves.
  ///
  /// @param progress hears which part is done, 0 to 1
  public void animation(
      RunCourse course, RunStretch stretch, AnimationForm form, Path file, DoubleConsumer progress)
      throws IOException;
}
