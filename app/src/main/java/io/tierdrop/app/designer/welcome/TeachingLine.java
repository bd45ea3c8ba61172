package io.tierdrop.app.designer.welcome;

import java.util.regex.Pattern;

/// What a lab teaches, in one line: its first sentence; where that is long, what stands before its
/// colon, or as many words as fit.
final class TeachingLine {

  private static final int MOST = 80;

  /// Behind a full stop; in Chinese no space follows.
  private static final Pattern END = Pattern.compile("(?<=\\.) |(?<=。)");

  private TeachingLine() {}

  /// @param teaches any text, which may be empty
  static String of(String teaches) {
    String flat = teaches.strip().replaceAll("\\s+", " ");
    String sentence = END.split(flat, 2)[0];
    if (sentence.length() <= MOST) {
      return sentence;
    }
    int colon = sentence.indexOf(": ");
    if (colon > 0 && colon < MOST) {
      // In French a space that does not break stands before it.
      return sentence.substring(0, colon).replaceFirst("\\u00a0$", "") + ".";
    }
    int word = sentence.lastIndexOf(' ', MOST - 2);
    int cut = word > MOST / 2 ? word : sentence.offsetByCodePoints(0, MOST - 2);
    return sentence.substring(0, cut).replaceFirst("[\\s,:;]+$", "") + " …";
  }
}
