package io.tierdrop.exchange.graphviz;

import io.tierdrop.text.TerminalText;
import java.math.BigDecimal;

/// Texts and numbers as DOT writes them.
final class DotText {

  private DotText() {}

  /// An ID between quotes: `"LB4-1"`.
  static String quoted(String text) {
    return '"' + TerminalText.line(text).replace("\"", "\\\"") + '"';
  }

  /// A text in which no backslash begins an escape such as `\N`, for labels. None stands before the
  /// closing quote, which not every reader takes as Graphviz does.
  static String escaped(String text) {
    return text.replace("\\", "\\\\") + (text.endsWith("\\") ? " " : "");
  }

  /// Without an exponent, which DOT does not know.
  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
