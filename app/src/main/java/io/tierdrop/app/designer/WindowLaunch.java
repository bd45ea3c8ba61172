package io.tierdrop.app.designer;

import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.palette.SampleLab;
import io.tierdrop.app.designer.palette.SampleRecording;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.fetch.LabTravel;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.session.MachineChoice;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the window is started with.
///
/// @param texts in the language that is wanted
/// @param samples offered in the palette
/// @param recordings offered while nothing is drawn
/// @param travel brings labs from elsewhere
/// @param first shown at the beginning
/// @param state a directory of the user's where unsaved work is kept until it is saved
/// @param recording shown in place of a running lab; null for none
/// @param unopened told of once the window is seen; null for none
public record WindowLaunch(
    TextBundle texts,
    MachineChoice machines,
    List<SampleLab> samples,
    List<SampleRecording> recordings,
    LabTravel travel,
    LabDocument first,
    Path state,
    @Nullable RunRecording recording,
    @Nullable UnopenedFile unopened) {

  public WindowLaunch {
    samples = List.copyOf(samples);
    recordings = List.copyOf(recordings);
  }
}
