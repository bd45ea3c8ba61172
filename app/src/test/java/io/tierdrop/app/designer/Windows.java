package io.tierdrop.app.designer;

import io.tierdrop.app.designer.document.JsonLabs;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.palette.SampleLab;
import io.tierdrop.app.designer.palette.SampleRecording;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.shell.WindowContext;
import io.tierdrop.app.designer.shell.dialog.UserDialogs;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.fetch.LabFetch;
import io.tierdrop.app.fetch.LabTravel;
import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.session.MachineChoice;
import io.tierdrop.json.LabReader;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/// What windows under test are given.
public final class Windows {

  private static final Path SAMPLES = Path.of("..", "sample-labs");

  private Windows() {}

  static WindowContext surroundings(MemorySession session, UserDialogs dialogs) {
    return surroundings(new MemoryMachines(session), dialogs);
  }

  static WindowContext surroundings(MachineChoice machines, UserDialogs dialogs) {
    return surroundings(new TextBundle(Locale.ENGLISH), machines, dialogs);
  }

  static WindowContext surroundings(TextBundle texts, MachineChoice machines, UserDialogs dialogs) {
    return surroundings(texts, machines, dialogs, List.of());
  }

  static WindowContext surroundings(
      TextBundle texts,
      MachineChoice machines,
      UserDialogs dialogs,
      List<SampleRecording> recordings) {
    return new WindowContext(
        texts,
        machines,
        new JsonLabs(),
        new MemoryPreferences(),
        dialogs,
        samples(),
        recordings,
        travel(),
        Platform::runLater);
  }

  /// With a folder for fetched labs below the build's own.
  public static LabTravel travel() {
    return new LabTravel(
        LabFetch.of(System.getenv()),
        Path.of("target", "fetched"),
        new ScenarioFiles(Path.of("..", "sample-labs")));
  }

  static List<SampleLab> samples() {
    return Stream.of(
            "first-lab",
            "three-tier-small",
            "three-tier",
            "two-tier",
            "two-sites",
            "sh-against-mh",
            "ecmp-anycast-dns")
        .map(Windows::sample)
        .map(lab -> new SampleLab(lab.title(), lab.teaches(), () -> lab))
        .toList();
  }

  /// A lab from `sample-labs`.
  static Lab sample(String name) {
    try {
      return LabReader.read(SAMPLES.resolve(name + ".lab.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidLabException e) {
      throw new IllegalStateException(e);
    }
  }

  static LabDocument document(Lab lab) {
    return LabDocument.fresh(lab);
  }

  /// Opens a window on a stage, of which so many pixels are its content.
  static DesignerWindow show(
      Stage stage,
      WindowContext given,
      LabDocument document,
      WindowTheme theme,
      double width,
      double height) {
    WindowTheme.loadFonts();
    DesignerWindow window = new DesignerWindow(given, document, theme);
    stage.setScene(new Scene(window.root(), width, height));
    stage.show();
    return window;
  }

  /// Waits until a window that is shown has looked at its lab, after its first frame.
  static void settle(DesignerWindow window) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        10,
        TimeUnit.SECONDS,
        () -> window.checked().get() && window.run().followedProperty().get());
    WaitForAsyncUtils.waitForFxEvents();
  }
}
