package io.tierdrop.app.designer;

import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.service.NoDisplayException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.Platform;

/// JavaFX while it starts, beside the thread that wants it and has something else to do until then.
public final class ToolkitStart {

  private final CompletableFuture<Void> started;

  /// Held, since loggers that nobody holds forget what was set.
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  private static final Logger STYLES = Logger.getLogger("javafx.css");

  private ToolkitStart(CompletableFuture<Void> started) {
    this.started = started;
  }

  /// Begins to start it; its first work is to make the typefaces known. Once per process.
  public static ToolkitStart starting() {
    JAVAFX.setFilter(ToolkitStart::matters);
    STYLES.setFilter(ToolkitStart::concerns);
    return new ToolkitStart(
        CompletableFuture.runAsync(
            () -> Platform.startup(WindowTheme::loadFonts),
            task -> Thread.ofPlatform().daemon().name("toolkit").start(task)));
  }

  /// That JavaFX' own stylesheet cannot resolve its own colours is none of this program's styles,
  /// and nothing that a person could do about.
  private static boolean concerns(LogRecord told) {
    return told.getMessage() == null || !told.getMessage().contains("/modena/");
  }

  /// That JavaFX comes from the class path is so by intention (the launcher's cache of classes
  /// wants it), and nothing that a person could do about.
  private static boolean matters(LogRecord told) {
    return told.getMessage() == null
        || !told.getMessage().startsWith("Unsupported JavaFX configuration");
  }

  /// Waits until windows can be made.
  ///
  /// @throws NoDisplayException when JavaFX cannot start
  public void await() {
    try {
      started.join();
    } catch (CompletionException e) {
      throw new NoDisplayException(e.getCause() == null ? e : e.getCause());
    }
  }
}
