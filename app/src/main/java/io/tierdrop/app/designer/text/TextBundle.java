package io.tierdrop.app.designer.text;

import io.tierdrop.observe.NodeCondition.Level;
import io.tierdrop.topology.Kind;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.concurrent.ConcurrentHashMap;

/// Texts by key.
public final class TextBundle {

  /// Where the texts of all languages are; those without a language in their name are English.
  public static final String NAME = "io.tierdrop.app.designer.texts";

  /// A language that is not there is English, not the desktop's.
  private static final Control NO_FALLBACK =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;
  private final PhraseBook phrases;
  private final Locale locale;
  private final Map<Integer, DateTimeFormatter> clocks = new ConcurrentHashMap<>();

  public TextBundle(Locale locale) {
    this(
        ResourceBundle.getBundle(NAME, locale, NO_FALLBACK),
        new PhraseBook(phrases(Locale.ROOT), phrases(locale), locale),
        locale);
  }

  /// @param phrases what comes from below the window
  /// @param locale how numbers and dates are written
  public TextBundle(ResourceBundle bundle, PhraseBook phrases, Locale locale) {
    this.bundle = bundle;
    this.phrases = phrases;
    this.locale = locale;
  }

  private static ResourceBundle phrases(Locale locale) {
    return ResourceBundle.getBundle(PhraseBook.NAME, locale, NO_FALLBACK);
  }

  /// The text of a key, with its arguments put in.
  ///
  /// @throws java.util.MissingResourceException when there is no such key
  public String get(String key, Object... arguments) {
    // Also without arguments: an apostrophe is written twice in every text.
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }

  /// What was said in English below the window, in its language.
  public String said(String english) {
    return phrases.said(english);
  }

  /// A whole number.
  public String number(long value) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  /// A share, such as `12.5 %`.
  ///
  /// @param fraction 1 for all
  /// @param digits behind the point
  public String share(double fraction, int digits) {
    String format = digits == 0 ? "0 %" : "0." + "0".repeat(digits) + " %";
    return new DecimalFormat(format, DecimalFormatSymbols.getInstance(locale)).format(fraction);
  }

  /// A time of day on this machine, to the second.
  public String clock(Instant at) {
    return clock(at, 0);
  }

  /// A time of day on this machine.
  ///
  /// @param digits of a second's fraction
  public String clock(Instant at, int digits) {
    return clocks.computeIfAbsent(digits, this::clock).format(at);
  }

  private DateTimeFormatter clock(int digits) {
    String pattern =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            null, FormatStyle.MEDIUM, IsoChronology.INSTANCE, locale);
    String fraction = "ss'" + DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() + "'";
    return DateTimeFormatter.ofPattern(
            digits == 0 ? pattern : pattern.replace("ss", fraction + "S".repeat(digits)), locale)
        .withZone(ZoneId.systemDefault());
  }

  public Locale locale() {
    return locale;
  }

  public String kind(Kind kind) {
    return get("kind." + kind.label());
  }

  public String level(Level level) {
    return get("level." + level.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  public String tier(Kind kind, int count) {
    return get("tier." + kind.label()) + " × " + count;
  }
}
