package io.tierdrop.app.designer.control;

import java.util.concurrent.Executor;
import javafx.scene.Scene;

/// The next frame of a scene, which is the first in which it is seen. What is not needed for that
/// waits, so that a person who opens the window waits for nothing else.
public final class FirstSight {

  private FirstSight() {}

  /// Runs a task once, when that frame has been laid out and handed to the renderer. To be called
  /// on the window's thread, as is the task if the executor does so.
  public static void then(Scene scene, Executor ui, Runnable task) {
    scene.addPostLayoutPulseListener(
        new Runnable() {
          @Override
          public void run() {
            scene.removePostLayoutPulseListener(this);
            ui.execute(task);
          }
        });
  }
}
