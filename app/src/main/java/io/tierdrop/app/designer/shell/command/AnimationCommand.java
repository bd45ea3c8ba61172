package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.animation.AnimationChoice;
import io.tierdrop.app.designer.animation.StretchExport;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.designer.run.RunActivity;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.shell.dialog.UserDialogs;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.recording.AnimationForm;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.service.work.BackgroundTask;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Writes a stretch of the run as a picture that moves. The work is shown with the others and can
/// be cancelled there.
public final class AnimationCommand {

  private static final int PARTS = 1000;

  private final DocumentModel desk;
  private final RunModel run;
  private final TextBundle texts;
  private final UserDialogs dialogs;

  public AnimationCommand(DocumentModel desk, RunModel run, TextBundle texts, UserDialogs dialogs) {
    this.desk = desk;
    this.run = run;
    this.texts = texts;
    this.dialogs = dialogs;
  }

  /// What is written is how it is now, whatever happens to the run meanwhile.
  public void run() {
    RunCourse course = run.tape().course();
    List<RunEntry> entries = List.copyOf(course.entries());
    if (course.isEmpty() || !course.end().isAfter(course.start())) {
      dialogs.error(texts.get("animation.title"), texts.get("animation.none"));
      return;
    }
    Lab lab = course.lab(0);
    RunCourse kept = RunCourse.of(new RunRecording(lab, entries, true));
    dialogs
        .animation(kept)
        .ifPresent(
            choice ->
                dialogs
                    .save(
                        choice.form().format() == AnimationForm.Format.GIF
                            ? FileKind.ANIMATION_GIF
                            : FileKind.ANIMATION_SVG,
                        desk.lab().name())
                    .ifPresent(file -> start(kept, choice, file)));
  }

  private void start(RunCourse course, AnimationChoice choice, Path file) {
    boolean began =
        run.work()
            .start(
                RunActivity.Task.ANIMATION,
                progress -> new Writer(course, choice, file, progress),
                _ -> {},
                _ -> {});
    if (!began) {
      dialogs.error(texts.get("animation.title"), texts.get("animation.busy"));
    }
  }

  /// Ends between two pictures when it is cancelled: an interrupt alone may be lost in the drawing
  /// of them, which is AWT's.
  private final class Writer implements RunningWork<Path> {

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final BackgroundTask<Path> task;

    Writer(RunCourse course, AnimationChoice choice, Path file, Consumer<WorkProgress> progress) {
      task =
          BackgroundTask.start(
              "animation", () -> written(course, choice, file, done -> tell(done, progress)));
    }

    private void tell(WorkProgress done, Consumer<WorkProgress> progress) {
      if (cancelled.get()) {
        throw new CancellationException("cancelled");
      }
      progress.accept(done);
    }

    @Override
    public CompletableFuture<Path> outcome() {
      return task.outcome();
    }

    @Override
    public void cancel() {
      cancelled.set(true);
      task.cancel();
    }
  }

  private Path written(
      RunCourse course, AnimationChoice choice, Path file, Consumer<WorkProgress> progress)
      throws IOException, InterruptedException {
    String step = String.valueOf(file.getFileName());
    try {
      StretchExport.write(
          course,
          choice.stretch(),
          choice.form(),
          texts,
          file,
          done -> progress.accept(new WorkProgress(step, 1, 1, (int) (done * PARTS), PARTS)));
      return file;
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      InterruptedException cancelled = new InterruptedException("cancelled");
      cancelled.initCause(e);
      throw cancelled;
    }
  }
}
