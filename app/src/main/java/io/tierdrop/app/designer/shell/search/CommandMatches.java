package io.tierdrop.app.designer.shell.search;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Which commands are meant by what was typed, the most likely first.
final class CommandMatches {

  private CommandMatches() {}

  /// The commands that have every typed word, in any order and whatever the case and accents: those
  /// that can be done before those that cannot, whose own text begins so before those where the
  /// word stands later or only in the group; equal ones in the order given.
  static List<CommandEntry> of(List<CommandEntry> all, String typed) {
    String wanted = plain(typed).strip();
    List<String> words = wanted.isEmpty() ? List.of() : Arrays.asList(wanted.split("\\s+"));
    return all.stream()
        .filter(
            entry -> words.stream().allMatch(plain(entry.text() + " " + entry.group())::contains))
        .sorted(
            Comparator.comparingInt((CommandEntry entry) -> entry.available() ? 0 : 1)
                .thenComparingInt(entry -> rank(plain(entry.text()), wanted, words)))
        .toList();
  }

  private static int rank(String text, String wanted, List<String> words) {
    if (words.isEmpty() || text.startsWith(wanted)) {
      return 0;
    }
    if ((" " + text).contains(" " + wanted)) {
      return 1;
    }
    if (words.stream().allMatch(word -> (" " + text).contains(" " + word))) {
      return 2;
    }
    return words.stream().allMatch(text::contains) ? 3 : 4;
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }
}
