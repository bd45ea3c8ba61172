package io.tierdrop.app.designer;

import io.tierdrop.app.designer.guide.GuideTopic;
import io.tierdrop.app.designer.palette.SampleRecording;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.designer.tour.TourStop;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Dimension2D;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/// Shows what a window tells somebody who has never seen it, one state after the other.
final class BeginnerTour {

  private BeginnerTour() {}

  private static TextField guideSearch(DesignerWindow window) {
    return (TextField) window.root().lookup("#guide-search");
  }

  static void walk(TextBundle texts, Dimension2D size, WindowTheme theme, ScreenTour.Look look)
      throws Exception {
    DesignerWindow window =
        WaitForAsyncUtils.asyncFx(
                () ->
                    new DesignerWindow(
                        Windows.surroundings(
                            texts,
                            new MemoryMachines(new MemorySession()),
                            new FakeDialogs(),
                            List.of(new SampleRecording("first-lab", Path.of("none")))),
                        Windows.document(Labs.empty()),
                        theme))
            .get();
    Stage stage = ScreenTour.shown(window, size);
    ScreenTour.seen(window, "welcome", look);
    ScreenTour.on(() -> window.tour().begin());
    for (TourStop stop : TourStop.values()) {
      ScreenTour.seen(window, "tour-" + stop.name().toLowerCase(Locale.ROOT), look);
      ScreenTour.on(() -> window.tour().forward());
    }
    for (String page : List.of("nodes", "faults", "forecast", "designer")) {
      ScreenTour.on(() -> window.guide().open(new GuideTopic(page, "")));
      ScreenTour.seen(window, "guide-" + page, look);
    }
    ScreenTour.on(() -> window.guide().open(new GuideTopic("nodes", "l4")));
    ScreenTour.seen(window, "guide-l4", look);
    ScreenTour.on(() -> guideSearch(window).setText("direct return"));
    ScreenTour.seen(window, "guide-found", look);
    ScreenTour.on(() -> guideSearch(window).setText("quokka"));
    ScreenTour.seen(window, "guide-none", look);
    ScreenTour.on(() -> window.commands().open(""));
    ScreenTour.seen(window, "commands", look);
    ScreenTour.on(() -> window.commands().open("sel"));
    ScreenTour.seen(window, "commands-found", look);
    ScreenTour.on(() -> window.commands().open("no such thing"));
    ScreenTour.seen(window, "commands-none", look);
    ScreenTour.on(
        () -> {
          stage.close();
          window.close();
        });
  }
}
