package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.document.LabFiles;
import io.tierdrop.app.designer.document.RecentFiles;
import io.tierdrop.app.designer.palette.SampleLab;
import io.tierdrop.app.designer.palette.SampleRecording;
import io.tierdrop.app.designer.shell.dialog.UserDialogs;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.fetch.LabTravel;
import io.tierdrop.app.session.MachineChoice;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.prefs.Preferences;

/// What a window is given to work with.
///
/// @param preferences what outlives the window
/// @param recordings to be watched without a machine
/// @param travel brings labs from elsewhere
/// @param ui runs tasks on the window's thread
public record WindowContext(
    TextBundle texts,
    MachineChoice machines,
    LabFiles files,
    Preferences preferences,
    UserDialogs dialogs,
    List<SampleLab> samples,
    List<SampleRecording> recordings,
    LabTravel travel,
    Executor ui) {

  public WindowContext {
    samples = List.copyOf(samples);
    recordings = List.copyOf(recordings);
  }

  /// The files that were opened last.
  public RecentFiles recent() {
    return new RecentFiles(preferences);
  }
}
