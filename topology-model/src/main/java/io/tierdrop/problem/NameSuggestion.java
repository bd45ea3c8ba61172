package io.tierdrop.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The name that somebody probably meant.
public final class NameSuggestion {

  /// Longer texts are not names that somebody mistyped.
  private static final int LONGEST = 64;

  private NameSuggestion() {}

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
        .filter(scored -> scored.distance() < wanted.length())
        .filter(scored -> scored.distance() <= Math.max(1, wanted.length() / 3))
        .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::candidate))
        .map(Scored::candidate);
  }

  /// A remedy: "Did you mean 'count'?", or else the given one.
  public static String remedy(String text, Collection<String> candidates, String otherwise) {
    return nearest(text, candidates).map(c -> "Did you mean '" + c + "'?").orElse(otherwise);
  }

  /// Letters added, left out, replaced, or swapped with their neighbour (optimal string alignment).
  private static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : cheapest(rows, a, b, i, j);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int cheapest(int[][] rows, String a, String b, int i, int j) {
    int replaced = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int moved = Math.min(rows[i - 1][j], rows[i][j - 1]) + 1;
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    int cost = Math.min(replaced, moved);
    return swapped ? Math.min(cost, rows[i - 2][j - 2] + 1) : cost;
  }
}
