package io.tierdrop.app.cli;

import io.tierdrop.text.TerminalText;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Map;

/// Text in the characters that a terminal has: what it lacks is written in ASCII.
final class PrintedText {

  private static final Map<Integer, String> ASCII =
      Map.ofEntries(
          Map.entry((int) '→', "->"),
          Map.entry((int) '←', "<-"),
          Map.entry((int) '↔', "<->"),
          Map.entry((int) '…', "..."),
          Map.entry((int) '–', "-"),
          Map.entry((int) '—', "-"),
          Map.entry((int) '−', "-"),
          Map.entry((int) '×', "x"),
          Map.entry((int) '·', "*"),
          Map.entry((int) '•', "*"),
          Map.entry((int) '≤', "<="),
          Map.entry((int) '≥', ">="),
          Map.entry((int) '≠', "!="),
          Map.entry((int) '±', "+-"),
          Map.entry((int) 'µ', "u"),
          Map.entry((int) '“', "\""),
          Map.entry((int) '”', "\""),
          Map.entry((int) '’', "'"),
          Map.entry((int) '✓', "ok"),
          Map.entry((int) '✗', "x"));

  private PrintedText() {}

  static String of(String text, Charset charset) {
    String shown = new TerminalText(text).shown();
    CharsetEncoder encoder = charset.newEncoder();
    if (encoder.canEncode(shown)) {
      return shown;
    }
    StringBuilder printed = new StringBuilder(shown.length());
    shown
        .codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              printed.append(encoder.canEncode(one) ? one : ASCII.getOrDefault(c, "?"));
            });
    return printed.toString();
  }
}
