package io.tierdrop.app.journey;

import io.tierdrop.app.ComposedProgram;
import io.tierdrop.app.designer.OpenWindow;
import io.tierdrop.app.designer.ToolkitStart;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.vm.LocalVm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Dimension2D;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The program's window on the display of the tests.
@SuppressWarnings("try") // closing may wait
final class RealWindow implements AutoCloseable {

  private static final int LONGEST_SECONDS = 60;
  private static final List<Throwable> THROWN = new CopyOnWriteArrayList<>();
  private static @Nullable ToolkitStart toolkit;

  private final ComposedProgram program;
  private final OpenWindow opened;
  private final Stage stage;

  /// @param home of the person; its `.ssh` is read
  RealWindow(LabDocument first, Path home, Dimension2D size) throws Exception {
    start();
    THROWN.clear();
    program = new ComposedProgram(home);
    Stage made = on(Stage::new);
    stage = made;
    Path state = Files.createDirectories(home.resolve("state"));
    opened = on(() -> OpenWindow.on(made, program.launch(first, state), size));
  }

  private static synchronized void start() throws Exception {
    if (toolkit == null) {
      System.setProperty(
          "java.util.prefs.userRoot", Files.createTempDirectory("preferences").toString());
      Platform.setImplicitExit(false);
      toolkit = ToolkitStart.starting();
      toolkit.await();
      Thread.setDefaultUncaughtExceptionHandler((_, error) -> THROWN.add(error));
    }
  }

  /// Asks on the window's thread.
  static <T> T on(Callable<T> question) throws Exception {
    FutureTask<T> task = new FutureTask<>(question);
    Platform.runLater(task);
    return task.get(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  /// Waits until what was told to the window is painted, a frame later.
  static void painted() throws Exception {
    CountDownLatch frames = new CountDownLatch(3);
    on(
        () -> {
          new AnimationTimer() {
            @Override
            public void handle(long now) {
              frames.countDown();
              if (frames.getCount() == 0) {
                stop();
              }
            }
          }.start();
          return true;
        });
    if (!frames.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("The window paints no more.");
    }
  }

  /// Exceptions that nobody caught since the window was opened, on any thread.
  static List<Throwable> thrown() {
    return List.copyOf(THROWN);
  }

  DesignerWindow window() {
    return opened.window();
  }

  OpenWindow opened() {
    return opened;
  }

  Stage stage() {
    return stage;
  }

  LocalVm vm() {
    return program.vm();
  }

  @Override
  public void close() throws Exception {
    on(
        () -> {
          opened.close();
          stage.close();
          return true;
        });
    program.close();
  }
}
