package io.tierdrop.text;

import java.util.function.IntPredicate;

/// Characters that show themselves and do nothing else.
final class PlainCharacters {

  private static final int REPLACEMENT = 0xfffd;

  private PlainCharacters() {}

  /// Whether a character steers instead of being shown: controls (C0, DEL, C1), characters that
  /// turn the direction of writing (UAX #9), line and paragraph separators, halves of surrogate
  /// pairs, and what Unicode keeps for no character at all (section 23.7).
  static boolean steers(int character) {
    return Character.isISOControl(character)
        || character == 0x061c
        || character == 0x200e
        || character == 0x200f
        || (character >= 0x2028 && character <= 0x202e)
        || (character >= 0x2066 && character <= 0x206f)
        || character == 0xfeff
        || (character >= 0xfff9 && character <= 0xfffb)
        || (character >= 0xfdd0 && character <= 0xfdef)
        || (character & 0xfffe) == 0xfffe
        || Character.getType(character) == Character.SURROGATE
        || (character >= 0xe0000 && character <= 0xe007f);
  }

  /// A text in which every character that steers is U+FFFD.
  ///
  /// @param kept which of them stay
  static String of(String text, IntPredicate kept) {
    if (text.codePoints().noneMatch(c -> steers(c) && !kept.test(c))) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> plain.appendCodePoint(steers(c) && !kept.test(c) ? REPLACEMENT : c));
    return plain.toString();
  }
}
