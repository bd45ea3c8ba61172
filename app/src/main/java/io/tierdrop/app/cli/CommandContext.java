package io.tierdrop.app.cli;

import io.tierdrop.app.engine.EngineTools;
import io.tierdrop.app.fetch.LabFetch;
import io.tierdrop.app.monkey.MonkeyPlan;
import io.tierdrop.app.monkey.MonkeyResult;
import io.tierdrop.app.recording.AnimationForm;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.recording.RunStretch;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.vm.LocalVm;
import io.tierdrop.vm.image.DaemonTree;
import io.tierdrop.vm.report.VmException;
import io.tierdrop.vm.report.VmProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// What the commands are given to work with; made in the composition root.
public interface CommandContext {

  public LabPlanner planner();

  public LocalVm localVm();

  /// The lab's daemons as the local VM has them, as files of this machine; its image is built when
  /// there is none.
  public DaemonTree daemons(VmProgress progress) throws VmException, InterruptedException;

  /// The target that the options name, or the local VM. The caller closes it.
  public TargetHost target(TargetOptions options);

  /// The directory with the sample labs.
  public Path samples();

  /// Where labs are found that are no plain files.
  public LabPlaces places();

  /// The programs by which other engines are asked.
  public EngineTools engines();

  /// Brings labs from elsewhere.
  public LabFetch fetch();

  /// The folder of the user's in which fetched labs get theirs.
  public Path labs();

  /// Opens the window and returns when it was closed.
  ///
  /// @param lab is read while JavaFX starts; null for an empty drawing
  public void window(@Nullable LabReading lab, TargetOptions options)
      throws IOException, InvalidLabException, InterruptedException;

  /// Opens the window with a recording and returns when it was closed.
  public void replay(RunRecording recording, TargetOptions options) throws InterruptedException;

  /// Says in a window that a file could not be opened, and returns when it was closed. Does nothing
  /// where a person reads a terminal, or where no window can be shown.
  ///
  /// @param name the file's, without its directory
  /// @param why in words for people
  public void unopened(String name, String why) throws InterruptedException;

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

  /// Writes a picture of the window with a lab, running or not.
  ///
  /// @param request sent when the lab runs; null for none
  public void picture(
      LabSource lab, TargetOptions options, boolean dark, @Nullable RequestSpec request, Path file)
      throws TimeoutException, InterruptedException;

  /// Lets chance play with the window, in sight where there is a display.
  ///
  /// @param lab null for an empty drawing
  public MonkeyResult monkey(MonkeyPlan plan, @Nullable LabSource lab, TargetOptions options);

  /// Opens the window out of sight up to its first frame.
  ///
  /// @param lab is read while JavaFX starts
  /// @param shown is told when that has been painted
  public void firstFrame(LabReading lab, Runnable shown) throws IOException, InvalidLabException;

  /// Reads a lab.
  @FunctionalInterface
  interface LabReading {
    LabSource read() throws IOException, InvalidLabException;
  }

  /// Whether a window can be shown here.
  public boolean hasDisplay();
}
