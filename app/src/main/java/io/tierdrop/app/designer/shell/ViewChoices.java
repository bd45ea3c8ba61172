package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.layout.ends.LabelledLinks;
import io.tierdrop.app.designer.text.WindowLanguage;
import io.tierdrop.app.designer.theme.WindowTheme;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.prefs.Preferences;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/// How a person likes to see drawings and panels, kept among the user's preferences.
final class ViewChoices {

  private static final String ADDRESSES = "addresses";
  private static final String THEME = "theme";

  private final Preferences preferences;
  private final ObjectProperty<LabelledLinks> addresses;
  private final ObjectProperty<WindowTheme> theme;
  private final ObjectProperty<WindowLanguage> language;
  private final DoubleProperty inspector;
  private final DoubleProperty bottom;
  private final BooleanProperty folded;
  private final BooleanProperty toured;
  private final BooleanProperty deathsHidden;

  /// @param look the desktop's, for who has never chosen one
  ViewChoices(Preferences preferences, WindowTheme look) {
    this.preferences = preferences;
    addresses = chosen(ADDRESSES, LabelledLinks.class, LabelledLinks.SELECTION);
    theme = chosen(THEME, WindowTheme.class, look);
    language = chosen(WindowLanguage.PREFERENCE, WindowLanguage.class, WindowLanguage.DESKTOP);
    inspector = size("inspector-width");
    bottom = size("bottom-height");
    folded = answer("palette-folded");
    toured = answer("tour-seen");
    deathsHidden = answer("deaths-hidden");
  }

  private <E extends Enum<E>> ObjectProperty<E> chosen(String key, Class<E> type, E otherwise) {
    String kept = preferences.get(key, "");
    Optional<E> known =
        Arrays.stream(type.getEnumConstants()).filter(each -> word(each).equals(kept)).findFirst();
    ObjectProperty<E> chosen = new SimpleObjectProperty<>(known.orElse(otherwise));
    chosen.addListener((_, _, now) -> preferences.put(key, word(now)));
    return chosen;
  }

  private DoubleProperty size(String key) {
    DoubleProperty size = new SimpleDoubleProperty(preferences.getDouble(key, 0));
    size.addListener((_, _, now) -> preferences.putDouble(key, now.doubleValue()));
    return size;
  }

  private BooleanProperty answer(String key) {
    BooleanProperty answer = new SimpleBooleanProperty(preferences.getBoolean(key, false));
    answer.addListener((_, _, now) -> preferences.putBoolean(key, now));
    return answer;
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /// At which links addresses are written.
  ObjectProperty<LabelledLinks> addresses() {
    return addresses;
  }

  /// Light or dark.
  ObjectProperty<WindowTheme> theme() {
    return theme;
  }

  /// The language of windows that are opened from now on.
  ObjectProperty<WindowLanguage> language() {
    return language;
  }

  /// The inspector's width in pixels as it was dragged; 0 for never.
  DoubleProperty inspectorWidth() {
    return inspector;
  }

  /// The bottom panel's height in pixels as it was dragged; 0 for never.
  DoubleProperty bottomHeight() {
    return bottom;
  }

  /// Whether the palette shows icons only, however much room there is.
  BooleanProperty paletteFolded() {
    return folded;
  }

  /// Whether a node says nothing of its death when the pointer rests on it.
  BooleanProperty deathsHidden() {
    return deathsHidden;
  }

  /// Whether somebody has been on the tour.
  BooleanProperty tourSeen() {
    return toured;
  }
}
