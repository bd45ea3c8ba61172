package io.tierdrop.app.designer.control;

import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;

/// Parts of a panel that are made one after the other, each behind a frame of its own: controls
/// that are shown for the first time take milliseconds each, and a window that makes hundreds at
/// once stands still.
public final class SpacedParts {

  private SpacedParts() {}

  /// Makes parts, beginning behind the next frame of a scene.
  ///
  /// @param wanted whether they still are; if not, none is made any more
  public static void make(Scene scene, List<Runnable> parts, BooleanSupplier wanted) {
    next(scene, parts.iterator(), wanted);
  }

  private static void next(Scene scene, Iterator<Runnable> parts, BooleanSupplier wanted) {
    if (!parts.hasNext()) {
      return;
    }
    FirstSight.then(
        scene,
        Platform::runLater,
        () -> {
          if (wanted.getAsBoolean()) {
            parts.next().run();
            next(scene, parts, wanted);
          }
        });
  }
}
