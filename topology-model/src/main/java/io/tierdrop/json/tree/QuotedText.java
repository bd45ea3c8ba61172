package io.tierdrop.json.tree;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Untrusted text made fit for a message: short, and without what a terminal would obey.
public final class QuotedText {

  private static final int LONGEST = 60;

  private QuotedText() {}

  public static String text(String untrusted) {
    String cut = untrusted.length() <= LONGEST ? untrusted : untrusted.substring(0, LONGEST) + "…";
    return whole(cut);
  }

  /// The message of something thrown, whose words may quote untrusted text.
  public static String message(@Nullable String thrown) {
    return thrown == null ? "no reason given" : whole(thrown);
  }

  static String whole(String untrusted) {
    return untrusted
        .codePoints()
        .mapToObj(c -> PlainText.visible(c) ? Character.toString(c) : "�")
        .collect(Collectors.joining());
  }
}
