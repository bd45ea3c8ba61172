package io.tierdrop.fault;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A word that stands for a member, or for a tier and all of its members.
public record NodeWord(String text) {

  /// Whether it stands for this member. Members are called R1 or LB4-1: with a hyphen where the
  /// tier's name ends in a digit itself.
  public boolean means(String member) {
    boolean digit = !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
    return member.equals(text)
        || member.matches(Pattern.quote(text) + (digit ? "-\\d+" : "-?\\d+"));
  }

  /// What is said of the first word that stands for none of these; empty when all stand for some.
  ///
  /// @param nodes of the lab, which are listed
  /// @param former names that are allowed, too: of nodes that the lab no longer has
  public static Optional<String> missing(
      List<String> words, Collection<String> nodes, Collection<String> former) {
    return words.stream()
        .map(NodeWord::new)
        .filter(word -> nodes.stream().noneMatch(word::means))
        .filter(word -> former.stream().noneMatch(word::means))
        .findFirst()
        .map(word -> unknown(word.text(), nodes));
  }

  /// The steward says the same.
  static String unknown(String word, Collection<String> nodes) {
    return "There is no node %s. The nodes are: %s.".formatted(word, String.join(", ", nodes));
  }
}
