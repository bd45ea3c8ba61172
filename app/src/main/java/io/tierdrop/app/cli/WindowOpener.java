package io.tierdrop.app.cli;

import io.tierdrop.app.monkey.MonkeyPlan;
import io.tierdrop.app.monkey.MonkeyResult;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.problem.InvalidLabException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Opens the window for commands; made in the composition root.
public interface WindowOpener {

  /// Whether a window can be shown here.
  public boolean hasDisplay();

  /// Opens the window and returns when it was closed.
  ///
  /// @param lab is read while JavaFX starts; null for an empty drawing
  public void open(@Nullable LabReading lab, TargetOptions options)
      throws IOException, InvalidLabException, InterruptedException;

  /// Opens the window with a recording and returns when it was closed.
  public void replay(RunRecording recording, TargetOptions options) throws InterruptedException;

  /// Says in a window that a file could not be opened, and returns when it was closed. Does nothing
  /// where a person reads a terminal, or where no window can be shown.
  ///
  /// @param name the file's, without its directory
  /// @param why in words for people
  public void unopened(String name, String why) throws InterruptedException;

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
}
