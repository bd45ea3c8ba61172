package io.tierdrop.app.designer.slots;

import javafx.scene.paint.Color;

/// A colour for each server. Neighbours in the list differ most: each hue is a golden angle
/// further.
final class ServerHues {

  private static final double GOLDEN_ANGLE = 137.508;
  private static final double SATURATION = 0.55;
  private static final double BRIGHTNESS = 0.86;

  /// Of a slot that nobody owns.
  static final Color NOBODY = Color.gray(0.5, 0.25);

  private ServerHues() {}

  static Color of(int server) {
    return server < 0
        ? NOBODY
        : Color.hsb(205 + server * GOLDEN_ANGLE, SATURATION, server % 2 == 0 ? BRIGHTNESS : 0.7);
  }
}
