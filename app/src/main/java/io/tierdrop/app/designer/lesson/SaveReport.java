package io.tierdrop.app.designer.lesson;

import io.tierdrop.app.designer.page.RunPage;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.scenario.PlayResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// Writes a play's report where a person wants it: the page of its run, with its claims.
public final class SaveReport implements Consumer<PlayResult> {

  private final RunModel run;
  private final TextBundle texts;
  private final Executor ui;
  private final Function<String, Optional<Path>> choose;
  private final BiConsumer<Path, String> failed;

  /// @param choose asks for a file, given its suggested name without an ending
  /// @param failed hears of a file that could not be written, and why
  public SaveReport(
      RunModel run,
      TextBundle texts,
      Executor ui,
      Function<String, Optional<Path>> choose,
      BiConsumer<Path, String> failed) {
    this.run = run;
    this.texts = texts;
    this.ui = ui;
    this.choose = choose;
    this.failed = failed;
  }

  @Override
  public void accept(PlayResult played) {
    choose.apply(played.scenario().name()).ifPresent(file -> write(played, file));
  }

  /// What is written is how it is now, whatever happens to the run meanwhile.
  private void write(PlayResult played, Path file) {
    RunCourse now = run.tape().course();
    RunRecording kept = new RunRecording(now.lab(0), List.copyOf(now.entries()), true);
    DrawingForecasts forecasts = run.session().forecasts();
    WindowFuture.beside(
        ui,
        "report",
        () -> {
          String page = RunPage.report(RunCourse.of(kept), played, texts, forecasts::planned);
          WholeFile.write(file, FileReaders.USUAL, page);
          return file;
        },
        _ -> {},
        error -> failed.accept(file, String.valueOf(error.getMessage())));
  }
}
