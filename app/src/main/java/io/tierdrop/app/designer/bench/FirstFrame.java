package io.tierdrop.app.designer.bench;

import io.tierdrop.app.designer.Headless;
import io.tierdrop.app.designer.Launch;
import io.tierdrop.app.designer.document.JsonLabs;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.shell.Surroundings;
import io.tierdrop.app.designer.shell.dialog.WindowDialogs;
import io.tierdrop.app.designer.text.Texts;
import io.tierdrop.app.designer.theme.Theme;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.prefs.Preferences;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Opens the window out of sight, as the program does at its start, up to its first frame.
public final class FirstFrame {

  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;

  private FirstFrame() {}

  /// Returns when a frame of the window has been painted. Once per process.
  ///
  /// @param shown is told at that moment, while the window is still there
  /// @throws InterruptedException when the waiting was interrupted
  public static void show(Launch launch, Runnable shown) throws InterruptedException {
    Headless.start();
    CompletableFuture<Void> painted = new CompletableFuture<>();
    Platform.runLater(() -> open(launch, painted));
    try {
      painted.join();
      shown.run();
    } finally {
      Platform.exit();
    }
  }

  private static void open(Launch launch, CompletableFuture<Void> painted) {
    Theme.loadFonts();
    Texts texts = new Texts(Locale.getDefault());
    Stage stage = new Stage();
    Surroundings given =
        new Surroundings(
            texts,
            launch.machines(),
            new JsonLabs(),
            Preferences.userNodeForPackage(FirstFrame.class),
            new WindowDialogs(texts, () -> stage),
            launch.samples(),
            Platform::runLater);
    DesignerWindow window = new DesignerWindow(given, launch.first(), Theme.LIGHT);
    stage.setScene(new Scene(window.root(), WIDTH, HEIGHT));
    stage.show();
    new AnimationTimer() {
      private int pulses;

      @Override
      public void handle(long now) {
        pulses++;
        if (pulses == 2) { // the first pulse has laid out and handed its frame to the renderer
          stop();
          painted.complete(null);
        }
      }
    }.start();
  }
}
