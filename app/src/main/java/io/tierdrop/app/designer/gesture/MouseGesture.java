package io.tierdrop.app.designer.gesture;

/// Something begun with the mouse and not yet ended. Points are in the drawing's units.
interface MouseGesture {

  /// A hand that clicks moves by so many pixels.
  double TREMBLE = 3;

  /// The pointer moved.
  ///
  /// @param free whether snapping is switched off for now
  void move(double x, double y, boolean free);

  /// The button was let go, or the second click came.
  void end(double x, double y);

  /// Everything is to be as before.
  void cancel();

  /// Whether this goes on after the button was let go, until a click.
  default boolean sticky() {
    return false;
  }
}
