package io.tierdrop.app.designer;

import io.tierdrop.app.designer.text.PhraseBook;
import io.tierdrop.app.designer.text.TextBundle;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of a language that nobody speaks: in brackets, every vowel with an accent, and two
/// fifths longer than English, as German or Finnish may be. What a window shows without accents did
/// not come from the texts; see [ForeignTextCheck].
final class PseudoTexts extends ResourceBundle {

  private static final double MORE = 0.4;
  private static final String PLAIN = "aeiouAEIOU";
  private static final String ACCENTED = "áéíóúÁÉÍÓÚ";

  private final ResourceBundle english;

  private PseudoTexts(String name) {
    english =
        ResourceBundle.getBundle(
            name, Locale.ROOT, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  static TextBundle texts() {
    PseudoTexts phrases = new PseudoTexts(PhraseBook.NAME);
    return new TextBundle(
        new PseudoTexts(TextBundle.NAME),
        new PhraseBook(phrases.english, phrases, Locale.ENGLISH),
        Locale.ENGLISH);
  }

  @Override
  protected Object handleGetObject(String key) {
    String text = english.getString(key).replaceAll("[~!]}", "}");
    int letters = (int) Math.ceil(visible(text) * MORE) - 2;
    StringBuilder longer = new StringBuilder("[").append(accented(text));
    for (int i = 0; i < letters; i++) {
      longer.append(i % 6 == 0 && letters > 6 ? ' ' : 'ä');
    }
    return longer.append(']').toString();
  }

  /// With accents on what people read; names and formats of arguments are left as they are, texts
  /// to choose from inside of them are not.
  static String accented(String text) {
    StringBuilder done = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char letter = text.charAt(at);
      if (letter == '{') {
        int end = end(text, at);
        String inner = text.substring(at + 1, end);
        int choice = inner.indexOf(",choice,");
        int from = choice < 0 ? inner.length() : choice + ",choice,".length();
        done.append('{').append(inner, 0, from).append(accented(inner.substring(from))).append('}');
        at = end + 1;
      } else {
        int vowel = PLAIN.indexOf(letter);
        done.append(vowel < 0 ? letter : ACCENTED.charAt(vowel));
        at++;
      }
    }
    return done.toString();
  }

  /// Where the brace that was opened is closed.
  private static int end(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("not closed: " + text);
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
