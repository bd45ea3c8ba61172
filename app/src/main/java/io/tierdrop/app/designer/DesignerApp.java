package io.tierdrop.app.designer;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The program with a window. JavaFX makes the object itself, so that what it is given waits in a
/// hand-over that is emptied at once.
public final class DesignerApp extends Application {

  private static final AtomicReference<@Nullable WindowLaunch> HANDED_OVER =
      new AtomicReference<>();

  private @Nullable OpenWindow window;

  /// Opens the window and returns when it was closed. Once per process, from any thread but
  /// JavaFX's own.
  ///
  /// @throws InterruptedException when the process is told to end
  public static void show(ToolkitStart toolkit, WindowLaunch launch) throws InterruptedException {
    toolkit.await();
    HANDED_OVER.set(launch);
    try {
      launch(DesignerApp.class);
    } catch (RuntimeException e) {
      // JavaFX wraps what has ended its waiting.
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw e;
    }
  }

  @Override
  public void start(Stage stage) {
    WindowLaunch launch = Objects.requireNonNull(HANDED_OVER.getAndSet(null), "nothing to show");
    window = OpenWindow.on(stage, launch, fitting(Screen.getPrimary().getVisualBounds()));
  }

  private static Dimension2D fitting(Rectangle2D screen) {
    return new Dimension2D(
        Math.min(OpenWindow.SIZE.getWidth(), screen.getWidth()),
        Math.min(OpenWindow.SIZE.getHeight(), screen.getHeight()));
  }

  @Override
  public void stop() {
    if (window != null) {
      window.close();
    }
  }
}
