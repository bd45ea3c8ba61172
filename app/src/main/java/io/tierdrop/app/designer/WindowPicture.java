package io.tierdrop.app.designer;

import io.tierdrop.app.designer.document.JsonLabs;
import io.tierdrop.app.designer.export.DrawingExport;
import io.tierdrop.app.designer.export.ExportColors;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.shell.WindowContext;
import io.tierdrop.app.designer.shell.dialog.FileDialogs;
import io.tierdrop.app.designer.shell.dialog.WindowDialogs;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.service.flow.RequestSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.prefs.Preferences;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Takes a picture of the window without showing it to anybody, also where there is no display.
public final class WindowPicture {

  private static final double WIDTH = 1600;
  private static final double HEIGHT = 1000;

  private WindowPicture() {}

  /// Opens a window out of sight, waits until it knows the lab's problems and, when the lab runs,
  /// every node's state, sends the request if there is one, and writes a PNG of 1600 × 1000, or the
  /// drawing alone where the file's name ends in `.svg` or `.pdf`. Once per process, and not
  /// together with [DesignerApp#show].
  ///
  /// @param request sent when the lab runs; null for none
  /// @throws TimeoutException when the window did not come to rest in time
  /// @throws InterruptedException when the waiting was interrupted
  public static void take(
      WindowLaunch launch,
      WindowTheme theme,
      @Nullable RequestSpec request,
      Path file,
      Duration patience)
      throws TimeoutException, InterruptedException {
    HeadlessToolkit.start();
    CompletableFuture<Void> written = new CompletableFuture<>();
    Platform.runLater(() -> open(launch, theme, request, file, written));
    try {
      written.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (java.util.concurrent.CompletionException e) {
      if (e.getCause() instanceof TimeoutException timeout) {
        throw timeout;
      }
      if (e.getCause() instanceof IOException unwritten) {
        throw new UncheckedIOException(unwritten);
      }
      throw e;
    } finally {
      Platform.exit();
    }
  }

  private static void open(
      WindowLaunch launch,
      WindowTheme theme,
      @Nullable RequestSpec request,
      Path file,
      CompletableFuture<Void> written) {
    TextBundle texts = launch.texts();
    Preferences preferences = WindowPreferences.of(WindowPicture.class);
    WindowContext given =
        new WindowContext(
            texts,
            launch.machines(),
            new JsonLabs(),
            preferences,
            new WindowDialogs(texts, new FileDialogs(texts, preferences), () -> null),
            launch.samples(),
            launch.recordings(),
            launch.travel(),
            Platform::runLater);
    DesignerWindow window = new DesignerWindow(given, launch.first(), theme);
    Stage stage = new Stage();
    stage.setScene(WindowSnapshot.scene(window.root(), WIDTH, HEIGHT));
    stage.show();
    SettledWindow settling = new SettledWindow(window, request);
    InvalidationListener check =
        _ ->
            Platform.runLater(
                () -> {
                  if (settling.settled() && !written.isDone()) {
                    write(window, texts, theme, file, written);
                  }
                });
    settling.listen(check);
    check.invalidated(window.desk().documentProperty());
  }

  private static void write(
      DesignerWindow window,
      TextBundle texts,
      WindowTheme theme,
      Path file,
      CompletableFuture<Void> written) {
    window.canvas().complete();
    window.root().applyCss();
    window.root().layout();
    try {
      if (drawingOnly(file)) {
        ExportColors ink = theme == WindowTheme.DARK ? ExportColors.DARK : ExportColors.LIGHT;
        DrawingExport.write(
            window.canvas().scenery(), texts, ink, window.desk().lab().name(), file);
      } else {
        WindowSnapshot.write(window.root(), file);
      }
      written.complete(null);
    } catch (IOException | UncheckedIOException e) {
      written.completeExceptionally(e);
    }
  }

  /// Whether a file's ending asks for lines instead of pixels.
  private static boolean drawingOnly(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".svg") || name.endsWith(".pdf");
  }
}
