package io.tierdrop.scenario.report;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Members in the order of people: `LB7-2` before `LB7-11`.
final class NameOrder {

  private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})");

  static final Comparator<String> NATURAL =
      Comparator.comparing(NameOrder::stem)
          .thenComparingInt(NameOrder::number)
          .thenComparing(n -> n);

  private NameOrder() {}

  private static String stem(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    return matcher.matches() ? matcher.group(1) : name;
  }

  private static int number(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    return matcher.matches() ? Integer.parseInt(matcher.group(2)) : -1;
  }
}
