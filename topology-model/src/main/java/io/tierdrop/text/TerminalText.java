package io.tierdrop.text;

/// Text that a terminal shows and does not obey: no escape sequence, no bell, no turned direction.
///
/// @param shown what may be printed as it is
public record TerminalText(String shown) {

  public TerminalText {
    shown = PlainCharacters.of(shown, c -> c == '\n' || c == '\t');
  }

  /// Whether a text, which may have several lines, is shown as it is.
  public static boolean isPlain(String text) {
    return new TerminalText(text).shown().equals(text);
  }

  /// A text on one line: what a stranger says must not look like a line of the program's own.
  public static String line(String text) {
    return PlainCharacters.of(text, c -> c == '\t');
  }
}
