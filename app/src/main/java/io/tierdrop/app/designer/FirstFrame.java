package io.tierdrop.app.designer;

import io.tierdrop.app.designer.control.FirstSight;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;

/// Opens the window out of sight, as the program does at its start, up to its first frame.
public final class FirstFrame {

  private FirstFrame() {}

  /// Returns when the window has looked at the lab, as it does after its first frame. Once per
  /// process.
  ///
  /// @param toolkit on the headless platform
  /// @param shown is told when that frame has been painted
  public static void show(ToolkitStart toolkit, WindowLaunch launch, Runnable shown) {
    toolkit.await();
    CompletableFuture<Void> painted = new CompletableFuture<>();
    CompletableFuture<Void> checked = new CompletableFuture<>();
    Platform.runLater(() -> open(launch, painted, checked));
    try {
      painted.join();
      shown.run();
      checked.join();
    } finally {
      Platform.exit();
    }
  }

  private static void open(
      WindowLaunch launch, CompletableFuture<Void> painted, CompletableFuture<Void> checked) {
    Stage stage = new Stage();
    OpenWindow opened = OpenWindow.on(stage, launch, OpenWindow.SIZE);
    opened.checked().subscribe(is -> completeIf(is, checked));
    FirstSight.then(stage.getScene(), Platform::runLater, () -> afterPainting(painted));
  }

  private static void completeIf(boolean is, CompletableFuture<Void> future) {
    if (is) {
      future.complete(null);
    }
  }

  /// The renderer paints one thing after another: when it has painted a single dot that came after
  /// the frame, the frame is there.
  private static void afterPainting(CompletableFuture<Void> painted) {
    new Rectangle(1, 1).snapshot(null, null);
    painted.complete(null);
  }
}
