package io.tierdrop.app.designer;

import io.tierdrop.app.designer.theme.Theme;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.application.Platform;

/// JavaFX while it starts, beside the thread that wants it and has something else to do until then.
public final class Toolkit {

  private final CompletableFuture<Void> started;

  private Toolkit(CompletableFuture<Void> started) {
    this.started = started;
  }

  /// Begins to start it; its first work is to make the typefaces known. Once per process.
  public static Toolkit starting() {
    return new Toolkit(
        CompletableFuture.runAsync(
            () -> Platform.startup(Theme::loadFonts),
            task -> Thread.ofPlatform().daemon().name("toolkit").start(task)));
  }

  /// Waits until windows can be made.
  ///
  /// @throws RuntimeException what JavaFX says when it cannot start, for want of a display say
  public void await() {
    try {
      started.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException why ? why : e;
    }
  }
}
