package io.tierdrop.bench.window;

import io.tierdrop.app.designer.HeadlessToolkit;
import io.tierdrop.app.designer.document.JsonLabs;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.shell.WindowContext;
import io.tierdrop.app.designer.shell.dialog.FileDialogs;
import io.tierdrop.app.designer.shell.dialog.WindowDialogs;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.fetch.LabFetch;
import io.tierdrop.app.fetch.LabTravel;
import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.session.MachineChoice;
import io.tierdrop.bench.measure.FramePlan;
import io.tierdrop.bench.measure.FrameTimes;
import io.tierdrop.bench.measure.FrameTimes.Gesture;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.prefs.Preferences;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Measures frames of the whole window on JavaFX's headless platform with its software renderer:
/// the mouse goes through the window as in use, and each frame is painted and presented.
public final class FrameBench {

  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private static final int WARM_UP = 160;

  private final MachineChoice machines;

  private FrameBench(MachineChoice machines) {
    this.machines = machines;
  }

  /// Measures all sizes and gestures. Once per process.
  ///
  /// @param machines whose service checks and plans what is drawn, beside the frames
  /// @throws IOException when the toolkit's own record of its frames cannot be read
  /// @throws InterruptedException when the waiting was interrupted
  public static void run(FramePlan plan, MachineChoice machines, Consumer<FrameTimes> measured)
      throws IOException, InterruptedException {
    PulseRecording.prepare();
    HeadlessToolkit.start();
    try {
      FrameBench bench = new FrameBench(machines);
      for (int nodes : plan.nodes()) {
        bench.measure(nodes, plan, measured);
      }
    } finally {
      Platform.exit();
    }
  }

  private void measure(int nodes, FramePlan plan, Consumer<FrameTimes> measured)
      throws IOException {
    Lab lab = GridLab.of(nodes);
    Stage stage = onWindow(Stage::new);
    DesignerWindow window = onWindow(() -> open(lab, stage));
    for (Gesture gesture : Gesture.values()) {
      play(window, gesture, nodes, WARM_UP);
      List<FrameTimes.Run> runs = new ArrayList<>();
      for (int i = 0; i < plan.runs(); i++) {
        try (PulseRecording recording = PulseRecording.begin()) {
          Instant from = Instant.now();
          List<Double> work = play(window, gesture, nodes, plan.frames());
          runs.add(new FrameTimes.Run(recording.framesBetween(from, Instant.now()), work));
        }
      }
      measured.accept(FrameTimes.of(nodes, lab.topology().links().size(), gesture, runs));
    }
    onWindow(
        () -> {
          stage.close();
          window.close();
          return stage;
        });
  }

  private DesignerWindow open(Lab lab, Stage stage) {
    TextBundle texts = new TextBundle(Locale.getDefault());
    Preferences preferences = Preferences.userNodeForPackage(FrameBench.class);
    WindowContext given =
        new WindowContext(
            texts,
            machines,
            new JsonLabs(),
            preferences,
            new WindowDialogs(texts, new FileDialogs(texts, preferences), () -> stage),
            List.of(),
            List.of(),
            new LabTravel(
                LabFetch.of(System.getenv()), Path.of(""), new ScenarioFiles(Path.of(""))),
            Platform::runLater);
    DesignerWindow window = new DesignerWindow(given, LabDocument.fresh(lab), WindowTheme.DARK);
    stage.setScene(new Scene(window.root(), WIDTH, HEIGHT));
    stage.show();
    return window;
  }

  /// Lets the hand make so many steps, one per pulse. Returns the processor time of each frame.
  private static List<Double> play(DesignerWindow window, Gesture gesture, int nodes, int frames) {
    CompletableFuture<List<Double>> done = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          SimulatedMouse hand = new SimulatedMouse(window, gesture);
          hand.prepare(nodes);
          FrameCpuTime workload = FrameCpuTime.ofThisThreadAndTheRenderer();
          new AnimationTimer() {
            private int frame;

            @Override
            public void handle(long now) {
              workload.frame();
              if (frame < frames) {
                hand.step(frame++);
              } else {
                stop();
                finish(hand, workload, done);
              }
            }
          }.start();
        });
    return done.join();
  }

  private static void finish(
      SimulatedMouse hand, FrameCpuTime workload, CompletableFuture<List<Double>> done) {
    try {
      hand.rest();
      done.complete(workload.milliseconds());
    } catch (IllegalStateException e) {
      done.completeExceptionally(e);
    }
  }

  private static <T> T onWindow(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, Platform::runLater).join();
  }
}
