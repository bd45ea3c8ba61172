package io.tierdrop.app.journey;

import javafx.geometry.Dimension2D;

/// What windows of journeys are as large as.
final class ScreenSize {

  /// A projector of old, the smallest that is promised.
  static final Dimension2D SMALL = new Dimension2D(1000, 600);

  /// A laptop's window below the desktop's own bar.
  static final Dimension2D LAPTOP = new Dimension2D(1366, 700);

  static final Dimension2D USUAL = new Dimension2D(1440, 900);

  private ScreenSize() {}
}
