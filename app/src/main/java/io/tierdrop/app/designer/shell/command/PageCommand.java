package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.page.RunPage;
import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.designer.shell.dialog.UserDialogs;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;

/// Writes the run as one page for any browser; the drawing alone when nothing has run.
public final class PageCommand {

  private final DocumentModel desk;
  private final RunModel run;
  private final TextBundle texts;
  private final UserDialogs dialogs;
  private final Executor ui;

  public PageCommand(
      DocumentModel desk, RunModel run, TextBundle texts, UserDialogs dialogs, Executor ui) {
    this.desk = desk;
    this.run = run;
    this.texts = texts;
    this.dialogs = dialogs;
    this.ui = ui;
  }

  public void run() {
    dialogs.save(FileKind.PAGE, desk.lab().name()).ifPresent(this::write);
  }

  /// What is written is how it is now, whatever happens to the run meanwhile.
  private void write(Path file) {
    RunCourse course = run.tape().course();
    List<RunEntry> entries = List.copyOf(course.entries());
    Lab lab = entries.isEmpty() ? desk.lab() : course.lab(0);
    DrawingForecasts forecasts = run.session().forecasts();
    WindowFuture.beside(
        ui,
        "page",
        () -> {
          RunCourse kept = RunCourse.of(new RunRecording(lab, entries, true));
          WholeFile.write(file, FileReaders.USUAL, RunPage.of(kept, texts, forecasts::planned));
          return file;
        },
        _ -> {},
        error ->
            dialogs.error(
                texts.get("file.unwritable", file.getFileName()),
                String.valueOf(error.getMessage())));
  }
}
