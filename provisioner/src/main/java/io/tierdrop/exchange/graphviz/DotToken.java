package io.tierdrop.exchange.graphviz;

/// A word of DOT.
///
/// @param quoted whether it was written so that it cannot be a keyword: `"node"`
/// @param line where it stands, from 1
record DotToken(Type type, String text, boolean quoted, int line) {

  enum Type {
    ID,
    /// `{ } [ ] ; , = :`
    MARK,
    /// `->` or `--`
    EDGE,
    END
  }

  boolean is(String mark) {
    return type == Type.MARK && text.equals(mark);
  }

  /// Keywords are the same in any case.
  boolean isKeyword(String word) {
    return type == Type.ID && !quoted && text.equalsIgnoreCase(word);
  }
}
