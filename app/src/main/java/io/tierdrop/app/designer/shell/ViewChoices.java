package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.layout.ends.Shown;
import java.util.Arrays;
import java.util.Locale;
import java.util.prefs.Preferences;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// How a person likes to see drawings, kept among the user's preferences.
final class ViewChoices {

  private static final String ADDRESSES = "addresses";

  private final ObjectProperty<Shown> addresses;

  ViewChoices(Preferences preferences) {
    String kept = preferences.get(ADDRESSES, "");
    addresses =
        new SimpleObjectProperty<>(
            Arrays.stream(Shown.values())
                .filter(shown -> word(shown).equals(kept))
                .findFirst()
                .orElse(Shown.SELECTION));
    addresses.addListener((_, _, now) -> preferences.put(ADDRESSES, word(now)));
  }

  private static String word(Shown shown) {
    return shown.name().toLowerCase(Locale.ROOT);
  }

  /// At which links addresses are written.
  ObjectProperty<Shown> addresses() {
    return addresses;
  }
}
