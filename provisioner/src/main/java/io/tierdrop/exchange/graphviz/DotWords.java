package io.tierdrop.exchange.graphviz;

import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.text.TerminalText;

/// Splits DOT into its words, as <https://graphviz.org/doc/info/lang.html> describes them.
final class DotWords {

  private final String text;
  private int at;
  private int line = 1;
  private DotToken current;

  DotWords(String text) throws ForeignFileException {
    this.text = text;
    current = read();
  }

  /// The next word, which stays.
  DotToken peek() {
    return current;
  }

  DotToken next() throws ForeignFileException {
    DotToken token = current;
    current = read();
    return token;
  }

  /// Takes a mark if it is next.
  boolean take(String mark) throws ForeignFileException {
    if (!current.is(mark)) {
      return false;
    }
    next();
    return true;
  }

  ForeignFileException unexpected(DotToken token) {
    String shown =
        TerminalText.line(token.text().substring(0, Math.min(token.text().length(), 30)));
    return ForeignFileException.unreadable(
        "DOT",
        "line %d: %s is not expected there"
            .formatted(
                token.line(), token.type() == DotToken.Type.END ? "the end" : "'" + shown + "'"),
        null);
  }

  private DotToken read() throws ForeignFileException {
    skip();
    if (at >= text.length()) {
      return new DotToken(DotToken.Type.END, "", false, line);
    }
    int begun = line;
    char first = text.charAt(at);
    if (first == '"') {
      return new DotToken(DotToken.Type.ID, quoted(), true, begun);
    }
    if (first == '<') {
      return new DotToken(DotToken.Type.ID, html(), true, begun);
    }
    if (first == '-' && at + 1 < text.length() && "->".indexOf(text.charAt(at + 1)) >= 0) {
      at += 2;
      return new DotToken(DotToken.Type.EDGE, text.substring(at - 2, at), false, begun);
    }
    if ("{}[];,=:".indexOf(first) >= 0) {
      at++;
      return new DotToken(DotToken.Type.MARK, String.valueOf(first), false, begun);
    }
    int from = at;
    at++;
    while (at < text.length() && plain(text.charAt(at))) {
      at++;
    }
    DotToken word = new DotToken(DotToken.Type.ID, text.substring(from, at), false, begun);
    if (!plain(first) && first != '-') {
      throw unexpected(word);
    }
    return word;
  }

  /// Letters of any script, digits, underscores, and the point of numbers.
  private static boolean plain(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c >= 0x80;
  }

  /// Between quotes; several with a plus between them are one.
  private String quoted() throws ForeignFileException {
    StringBuilder whole = new StringBuilder();
    boolean more = true;
    while (more) {
      at++;
      while (at < text.length() && text.charAt(at) != '"') {
        char c = text.charAt(at);
        char after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (c == '\\' && (after == '"' || after == '\n')) {
          whole.append(after == '"' ? "\"" : "");
          at++;
          line += after == '\n' ? 1 : 0;
        } else if (c == '\\' && after == '\\') {
          whole.append("\\\\"); // left to the label's own escapes
          at++;
        } else {
          whole.append(c);
          line += c == '\n' ? 1 : 0;
        }
        at++;
      }
      if (at >= text.length()) {
        throw unexpected(new DotToken(DotToken.Type.END, "", false, line));
      }
      at++;
      int behind = at;
      int lineBehind = line;
      skip();
      more = false;
      if (at < text.length() && text.charAt(at) == '+') {
        at++;
        skip();
        more = at < text.length() && text.charAt(at) == '"';
      }
      if (!more) {
        at = behind;
        line = lineBehind;
      }
    }
    return whole.toString();
  }

  /// Between angle brackets, which come in pairs.
  private String html() throws ForeignFileException {
    int from = at + 1;
    int depth = 0;
    do {
      if (at >= text.length()) {
        throw unexpected(new DotToken(DotToken.Type.END, "", false, line));
      }
      char c = text.charAt(at);
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      line += c == '\n' ? 1 : 0;
      at++;
    } while (depth > 0);
    return text.substring(from, at - 1);
  }

  /// Spaces, comments, and lines that begin with a number sign.
  private void skip() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
        at++;
      } else if (Character.isWhitespace(c) || c == '\ufeff') {
        at++;
      } else if (text.startsWith("//", at) || (c == '#' && atLineStart())) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        int to = end < 0 ? text.length() : end + 2;
        line += (int) text.substring(at, to).chars().filter(each -> each == '\n').count();
        at = to;
      } else {
        return;
      }
    }
  }

  private boolean atLineStart() {
    return at == 0 || text.charAt(at - 1) == '\n';
  }
}
