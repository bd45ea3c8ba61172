package io.tierdrop.app.service.machine;

/// A deploy was not begun because somebody else deployed this lab last; nothing was changed.
public final class SharedLab extends NeedsConsent {

  /// @param message who, and what to do
  public SharedLab(String message) {
    super(message);
  }
}
