package io.tierdrop.app.designer.flows;

import io.tierdrop.app.service.flow.FlowRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// Which flows are listed: those that have all words somewhere in their ends, their way or how they
/// ended, and that crossed one of some nodes.
///
/// @param words in small letters; one with a `-` before it must not be there
/// @param through members' names; empty for any
record FlowFilter(List<String> words, Set<String> through) implements Predicate<FlowRecord> {

  FlowFilter {
    words = List.copyOf(words);
    through = Set.copyOf(through);
  }

  static FlowFilter of(String text, Set<String> through) {
    List<String> words =
        Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1))
            .filter(word -> !word.isEmpty() && !word.equals("-"))
            .toList();
    return new FlowFilter(words, through);
  }

  @Override
  public boolean test(FlowRecord flow) {
    return crosses(flow) && words.stream().allMatch(word -> has(flow, word));
  }

  private boolean crosses(FlowRecord flow) {
    return through.isEmpty() || flow.path().nodes().stream().anyMatch(through::contains);
  }

  private static boolean has(FlowRecord flow, String word) {
    if (word.startsWith("-")) {
      return !has(flow, word.substring(1));
    }
    return flow.key().text().contains(word)
        || flow.end().word().startsWith(word)
        || (word.equals("broken") && flow.end().broken())
        || (word.equals("silent") && flow.silent())
        || flow.path().nodes().stream()
            .anyMatch(node -> node.toLowerCase(Locale.ROOT).equals(word));
  }
}
