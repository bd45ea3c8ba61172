package io.tierdrop.app.designer.shell.dialog;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.control.Dialog;
import javafx.stage.Window;

/// Dialogs that something beside the window asks for, a connection say, which knows no window.
final class LoneDialog {

  private LoneDialog() {}

  /// Asks on the window's thread and waits for the answer; from any other thread.
  static <T> T ask(Supplier<T> shown) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            answer.complete(shown.get());
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    return answer.join();
  }

  /// Puts a dialog above the window that is there, in its looks.
  static void own(Dialog<?> dialog) {
    Window.getWindows().stream()
        .filter(Window::isShowing)
        .findFirst()
        .ifPresent(
            above -> {
              dialog.initOwner(above);
              dialog
                  .getDialogPane()
                  .getScene()
                  .setUserAgentStylesheet(above.getScene().getUserAgentStylesheet());
            });
  }
}
