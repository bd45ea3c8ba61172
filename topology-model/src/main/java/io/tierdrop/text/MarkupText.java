package io.tierdrop.text;

/// Text between or in the tags of HTML, XML and SVG. Only characters that XML 1.0 allows are in it.
///
/// @param escaped what may stand in an element or between an attribute's quotes
public record MarkupText(String escaped) {

  public MarkupText {
    escaped =
        PlainCharacters.of(escaped, c -> c == '\n' || c == '\t')
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
  }

  /// The same for texts that are put together.
  public static String of(String text) {
    return new MarkupText(text).escaped();
  }
}
