package io.tierdrop.exchange.foreign;

import io.tierdrop.text.TerminalText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects what has no counterpart: the same thing at many places is told once, with where.
public final class LostParts {

  private static final int NAMED = 5;
  private static final int MOST_KINDS = 200;
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_THING = 80;

  private final Map<String, Set<String>> places = new LinkedHashMap<>();
  private int further;

  /// Something of the file as a whole.
  public void add(String what) {
    at(what, "");
  }

  /// Something at a node or another named place.
  public void at(String thing, String where) {
    String what = shortened(thing, LONGEST_THING);
    Set<String> known = places.get(what);
    if (known == null) {
      if (places.size() >= MOST_KINDS) {
        further++;
        return;
      }
      known = new LinkedHashSet<>();
      places.put(what, known);
    }
    if (!where.isEmpty()) {
      known.add(shortened(where, LONGEST_NAME));
    }
  }

  /// Those fields of a thing that nobody reads.
  ///
  /// @param known those that are read, or say nothing that a lab could say otherwise
  public void unread(Collection<String> fields, Set<String> known, String where) {
    fields.stream().filter(field -> !known.contains(field)).forEach(field -> at(field, where));
  }

  /// One line for each kind of thing: `startup-config: leaf1, leaf2 and 7 more`.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    places.forEach(
        (what, where) -> {
          String first = String.join(", ", where.stream().limit(NAMED).toList());
          String more = where.size() > NAMED ? " and " + (where.size() - NAMED) + " more" : "";
          lines.add(where.isEmpty() ? what : what + ": " + first + more);
        });
    if (further > 0) {
      lines.add(further + " further things");
    }
    return lines;
  }

  private static String shortened(String text, int longest) {
    // Texts of strangers may have millions of characters.
    String some = text.substring(0, Math.min(text.length(), 4 * longest));
    String line = TerminalText.line(some.replaceAll("\\s+", " "));
    return line.length() <= longest ? line : line.substring(0, longest) + "…";
  }
}
