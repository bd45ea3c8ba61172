package io.tierdrop.app.designer.canvas;

import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;

/// Work that is done a piece per frame, so that no frame becomes long.
final class FrameTasks extends AnimationTimer {

  private final BooleanSupplier piece;

  /// @param piece does one piece and tells whether it was the last
  FrameTasks(BooleanSupplier piece) {
    this.piece = piece;
  }

  /// Does the first piece now and the others in the frames to come.
  void once() {
    if (piece.getAsBoolean()) {
      stop();
    } else {
      start();
    }
  }

  @Override
  public void handle(long now) {
    if (piece.getAsBoolean()) {
      stop();
    }
  }
}
