package io.tierdrop.app.designer.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.prefs.Preferences;
import java.util.stream.Stream;

/// The languages that the window can speak.
public enum WindowLanguage {
  /// The desktop's, or English where that is none of the others.
  DESKTOP(Locale.ROOT),
  ENGLISH(Locale.ENGLISH),
  GERMAN(Locale.GERMAN),
  FRENCH(Locale.FRENCH),
  SPANISH(Locale.of("es")),
  CHINESE(Locale.SIMPLIFIED_CHINESE);

  /// The name of the choice among a user's preferences; its values are [#word()].
  public static final String PREFERENCE = "language";

  /// Stands above every preference: `de`, `fr_CA.UTF-8`, `zh_CN` …
  public static final String VARIABLE = "TIERDROP_LANG";

  private final Locale locale;

  WindowLanguage(Locale locale) {
    this.locale = locale;
  }

  /// Those with texts of their own.
  public static List<WindowLanguage> spoken() {
    return Stream.of(values()).filter(each -> each != DESKTOP).toList();
  }

  /// The root for [#DESKTOP].
  public Locale locale() {
    return locale;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Its name for those who speak it, such as `Deutsch`; empty for [#DESKTOP].
  public String ownName() {
    String name =
        locale.equals(Locale.SIMPLIFIED_CHINESE) ? "简体中文" : locale.getDisplayLanguage(locale);
    return name.isEmpty() ? "" : name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }

  /// The locale whose texts, numbers and dates a window shows: what the variable says, else what
  /// was chosen in a window before, else the desktop's; English where that is not spoken.
  ///
  /// @param desktop its region decides how numbers and dates look in a language that it shares
  public static Locale chosen(
      Map<String, String> environment, Preferences preferences, Locale desktop) {
    String told = environment.getOrDefault(VARIABLE, "").replaceFirst("[.@].*", "");
    if (!told.isBlank()) {
      return spoken(Locale.forLanguageTag(told.strip().replace('_', '-')));
    }
    String kept = preferences.get(PREFERENCE, "");
    Locale wanted =
        Arrays.stream(values())
            .filter(each -> each != DESKTOP && each.word().equals(kept))
            .findFirst()
            .map(WindowLanguage::locale)
            .orElse(desktop);
    return spoken(wanted.getLanguage().equals(desktop.getLanguage()) ? desktop : wanted);
  }

  /// What a window can show of what was chosen: English instead of empty boxes.
  ///
  /// @param chinese whether a typeface with Chinese letters is installed; asked for Chinese only
  public static Locale readable(Locale chosen, BooleanSupplier chinese) {
    boolean letters = of(chosen).filter(CHINESE::equals).isEmpty() || chinese.getAsBoolean();
    return letters ? chosen : Locale.ENGLISH;
  }

  /// Lets the toolkit speak it too: the buttons that are its own, and the typefaces of letters that
  /// several languages write differently. Figures that are not the window's stay as they are.
  public static void spread(Locale chosen) {
    Locale figures = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(chosen);
    Locale.setDefault(Locale.Category.FORMAT, figures);
  }

  private static Locale spoken(Locale wanted) {
    return of(wanted).isPresent() ? wanted : Locale.ENGLISH;
  }

  /// The language of a locale. Chinese in traditional letters is none of them.
  static Optional<WindowLanguage> of(Locale locale) {
    boolean traditional =
        locale.getScript().equals("Hant")
            || List.of("TW", "HK", "MO").contains(locale.getCountry());
    return spoken().stream()
        .filter(each -> each.locale.getLanguage().equals(locale.getLanguage()))
        .filter(each -> each != CHINESE || !traditional)
        .findFirst();
  }
}
