package io.tierdrop.app.designer.welcome;

/// What a lab teaches, in one line: its first sentence; where that is long, what stands before its
/// colon, or as many words as fit.
final class TeachingLine {

  private static final int MOST = 80;

  private TeachingLine() {}

  /// @param teaches any text, which may be empty
  static String of(String teaches) {
    String flat = teaches.strip().replaceAll("\\s+", " ");
    int end = flat.indexOf(". ");
    String sentence = end < 0 ? flat : flat.substring(0, end + 1);
    if (sentence.length() <= MOST) {
      return sentence;
    }
    int colon = sentence.indexOf(": ");
    if (colon > 0 && colon < MOST) {
      return sentence.substring(0, colon) + ".";
    }
    int word = sentence.lastIndexOf(' ', MOST - 2);
    int cut = word > MOST / 2 ? word : sentence.offsetByCodePoints(0, MOST - 2);
    return sentence.substring(0, cut).replaceFirst("[\\s,:;]+$", "") + " …";
  }
}
