package io.tierdrop.exchange.foreign;

import java.util.Optional;

/// Another program's file.
///
/// @param name of the file, without its folder
/// @param annotations text of the file beside it that keeps the drawing, where a format has one
public record ForeignFile(String name, String text, Optional<String> annotations) {

  public ForeignFile(String name, String text) {
    this(name, text, Optional.empty());
  }

  /// The name without endings.
  public String stem() {
    int dot = name.indexOf('.', 1);
    return dot < 0 ? name : name.substring(0, dot);
  }

  /// Whether it begins so, after blanks and the mark of Unicode's byte order: what its text holds
  /// further on may be anybody's title.
  public boolean begins(String beginning) {
    String told = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return told.stripLeading().startsWith(beginning);
  }
}
