package io.tierdrop.app.designer;

import io.tierdrop.app.designer.text.TextBundle;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of a language that takes two fifths more room than English, as German or Finnish may.
public final class LongTexts extends ResourceBundle {

  private static final double MORE = 0.4;

  private final ResourceBundle english =
      ResourceBundle.getBundle("io.tierdrop.app.designer.texts", Locale.ENGLISH);

  public static TextBundle texts() {
    return new TextBundle(new LongTexts(), Locale.ENGLISH);
  }

  @Override
  protected Object handleGetObject(String key) {
    String text = english.getString(key);
    int letters = (int) Math.ceil(visible(text) * MORE);
    StringBuilder longer = new StringBuilder(text);
    for (int i = 0; i < letters; i++) {
      longer.append(i % 6 == 0 && letters > 6 ? ' ' : 'ä');
    }
    return longer.toString();
  }

  /// Letters that people see, formats of arguments counted as three.
  private static int visible(String text) {
    String plain = text;
    String before;
    do {
      before = plain;
      plain = plain.replaceAll("\\{[^{}]*}", "000");
    } while (!plain.equals(before));
    return plain.length();
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(english.keySet());
  }
}
