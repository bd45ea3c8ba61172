package io.tierdrop.app.designer;

import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.prefs.Preferences;

/// What a user chose in windows before.
public final class WindowPreferences {

  /// Held, since loggers that nobody holds forget what was set.
  private static final Logger STORE = Logger.getLogger("java.util.prefs");

  private WindowPreferences() {}

  /// Those of this user. Java tells every new user that it has made a directory for them; what it
  /// cannot do is still told.
  ///
  /// @param window in whose package's name they are kept
  public static Preferences of(Class<?> window) {
    STORE.setLevel(Level.WARNING);
    return Preferences.userNodeForPackage(window);
  }
}
