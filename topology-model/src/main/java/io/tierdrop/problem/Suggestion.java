package io.tierdrop.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The name that somebody probably meant.
public final class Suggestion {

  /// Longer texts are not names that somebody mistyped.
  private static final int LONGEST = 64;

  private Suggestion() {}

  /// The candidate nearest to the text, if it is near: at most a third of its letters differ.
  public static Optional<String> nearest(String text, Collection<String> candidates) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = text.toLowerCase(Locale.ROOT);
    record Scored(String candidate, int distance) {}
    return candidates.stream()
        .filter(candidate -> Math.abs(candidate.length() - wanted.length()) <= LONGEST / 3)
        .map(c -> new Scored(c, distance(wanted, c.toLowerCase(Locale.ROOT))))
        .filter(scored -> scored.distance() <= Math.max(1, wanted.length() / 3))
        .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::candidate))
        .map(Scored::candidate);
  }

  /// A remedy: "Did you mean 'count'?", or else the given one.
  public static String remedy(String text, Collection<String> candidates, String otherwise) {
    return nearest(text, candidates).map(c -> "Did you mean '" + c + "'?").orElse(otherwise);
  }

  /// Levenshtein's distance.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
