package io.tierdrop.app.designer.control;

import java.lang.Character.UnicodeScript;

/// How wide a text will be, before it has a font: Chinese letters and their marks take the room of
/// two.
public final class LetterWidths {

  private LetterWidths() {}

  /// The letters of a text, wide ones counted twice.
  public static int columns(String text) {
    return text.codePoints().map(letter -> wide(letter) ? 2 : 1).sum();
  }

  private static boolean wide(int letter) {
    return UnicodeScript.of(letter) == UnicodeScript.HAN
        || (letter >= 0x3000 && letter < 0x3040)
        || (letter >= 0xff00 && letter < 0xff60);
  }
}
