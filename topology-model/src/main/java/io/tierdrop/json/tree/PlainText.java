package io.tierdrop.json.tree;

/// Characters that belong in a text for people.
public final class PlainText {

  private PlainText() {}

  /// Whether a character stays where it is and can be seen: no control character, no line or
  /// paragraph separator, none that turns the direction of reading (Unicode TR 36, 2.10), no half
  /// of a surrogate pair.
  public static boolean visible(int c) {
    return !Character.isISOControl(c)
        && c != 0x2028
        && c != 0x2029
        && !(c >= 0x202a && c <= 0x202e)
        && !(c >= 0x2066 && c <= 0x2069)
        && !(c >= 0xd800 && c <= 0xdfff);
  }
}
