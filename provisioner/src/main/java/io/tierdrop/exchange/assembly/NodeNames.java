package io.tierdrop.exchange.assembly;

import io.tierdrop.topology.NameRule;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names as labs have them, made of names that other programs allow.
final class NodeNames {

  private static final int LONGEST = 12;
  private static final int LONGEST_LAB = 24;
  private static final Pattern NUMBER_BEHIND = Pattern.compile("-?[0-9]{1,5}$");

  /// A dash and as many digits as the most nodes of a lab have.
  private static final int LONGEST_END = 6;

  private final Set<String> taken = new HashSet<>();

  /// The last number that was tried, by how names begin.
  private final Map<String, Integer> ends = new HashMap<>();

  /// Keeps names for nodes that are yet to come, because members of a tier will bear them.
  void take(Iterable<String> names) {
    names.forEach(taken::add);
  }

  /// Whether a member of a tier can bear a name, which may be longer than a node's own.
  boolean freeForMember(String name) {
    return !taken.contains(name);
  }

  boolean free(String name) {
    return NameRule.node(name) && !taken.contains(name);
  }

  /// A name that nobody has yet, as like the given one as can be: a number at its end is kept.
  String of(String original) {
    if (free(original)) {
      taken.add(original);
      return original;
    }
    String plain = plain(original);
    if (plain.isEmpty() || !Character.isLetter(plain.charAt(0))) {
      plain = "n" + plain;
    }
    String name = shortened(plain, "");
    // Thousands may have the same name: those that are taken are not tried again.
    String beginning = plain.substring(0, Math.min(plain.length(), LONGEST - LONGEST_END));
    while (!free(name)) {
      name = shortened(plain, "-" + (ends.merge(beginning, 1, Integer::sum) + 1));
    }
    taken.add(name);
    return name;
  }

  private static String shortened(String plain, String end) {
    if (plain.length() + end.length() <= LONGEST) {
      return plain + end;
    }
    Matcher number = NUMBER_BEHIND.matcher(plain);
    String behind = (end.isEmpty() && number.find() ? number.group() : "") + end;
    String stem = plain.substring(0, Math.min(plain.length(), LONGEST - behind.length()));
    return stem.replaceAll("-+$", "") + behind;
  }

  /// Letters of other scripts become what they are made of, as far as that is ASCII.
  private static String plain(String text) {
    String some = text.substring(0, Math.min(text.length(), 200));
    return Normalizer.normalize(some, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^A-Za-z0-9]+", "-")
        .replaceAll("^-+|-+$", "");
  }

  /// A name of a lab.
  static String lab(String original) {
    String plain = plain(original).toLowerCase(Locale.ROOT).replaceAll("^[^a-z]+", "");
    String name = plain.substring(0, Math.min(plain.length(), LONGEST_LAB)).replaceAll("-+$", "");
    return name.isEmpty() ? "imported" : name;
  }
}
