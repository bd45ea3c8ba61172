package io.tierdrop.app.designer.guide;

/// A place in the guide.
///
/// @param page a file of `docs` without its ending
/// @param anchor of a heading, as GitHub makes it; empty for the page's beginning
public record GuideTopic(String page, String anchor) {

  /// Reads what a link says, such as `forecast.md#speed`.
  ///
  /// @param from the page that has the link
  static GuideTopic of(String link, String from) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    String anchor = hash < 0 ? "" : link.substring(hash + 1);
    return new GuideTopic(file.isEmpty() ? from : file.replaceFirst("\\.md$", ""), anchor);
  }

  /// The anchor of a heading: lower case, spaces as dashes, no other signs.
  static String anchorOf(String heading) {
    return heading
        .strip()
        .toLowerCase(java.util.Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\- ]", "")
        .replace(' ', '-');
  }
}
