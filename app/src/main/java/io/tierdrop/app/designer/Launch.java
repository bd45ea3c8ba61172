package io.tierdrop.app.designer;

import io.tierdrop.app.designer.document.Document;
import io.tierdrop.app.designer.palette.Sample;
import io.tierdrop.app.service.LabService;
import java.nio.file.Path;
import java.util.List;

/// What the window is started with.
///
/// @param samples offered in the palette
/// @param first shown at the beginning
/// @param state a directory of the user's where unsaved work is kept until it is saved
public record Launch(LabService service, List<Sample> samples, Document first, Path state) {

  public Launch {
    samples = List.copyOf(samples);
  }
}
