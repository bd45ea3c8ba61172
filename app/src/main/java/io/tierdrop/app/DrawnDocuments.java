package io.tierdrop.app;

import io.tierdrop.app.cli.RunDocuments;
import io.tierdrop.app.designer.animation.StretchExport;
import io.tierdrop.app.designer.page.RunPage;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.recording.AnimationForm;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.recording.RunStretch;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.scenario.PlayResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;

/// Runs as files, drawn as the window draws them.
///
/// @param texts in the language of whoever reads them
public record DrawnDocuments(TextBundle texts, LabPlanner planner) implements RunDocuments {

  @Override
  public String page(RunRecording recording) {
    return RunPage.of(RunCourse.of(recording), texts, new DrawingForecasts(planner)::planned);
  }

  @Override
  public String report(RunRecording run, PlayResult played) {
    return RunPage.report(RunCourse.of(run), played, texts, new DrawingForecasts(planner)::planned);
  }

  @Override
  public void animation(
      RunCourse course, RunStretch stretch, AnimationForm form, Path file, DoubleConsumer progress)
      throws IOException {
    StretchExport.write(course, stretch, form, texts, file, progress);
  }
}
