package io.tierdrop.app.designer.text;

import io.tierdrop.observe.NodeCondition.Level;
import io.tierdrop.topology.Kind;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Texts by key.
public final class TextBundle {

  private final ResourceBundle bundle;
  private final Locale locale;

  public TextBundle(Locale locale) {
    this(ResourceBundle.getBundle("io.tierdrop.app.designer.texts", locale), locale);
  }

  /// @param locale how numbers are written
  public TextBundle(ResourceBundle bundle, Locale locale) {
    this.bundle = bundle;
    this.locale = locale;
  }

  /// The text of a key, with its arguments put in.
  ///
  /// @throws java.util.MissingResourceException when there is no such key
  public String get(String key, Object... arguments) {
    // Also without arguments: an apostrophe is written twice in every text.
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
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
