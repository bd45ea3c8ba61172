package io.tierdrop.topology;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How quantities are written, in files and forms alike: a number and its unit, as faults take
/// them. A value is a whole number of the smallest step.
public enum QuantityUnit {

  /// Microseconds.
  TIME("time", "50ms"),

  /// Millionths.
  PERCENT("percentage", "0.5%"),

  /// Bits per second.
  RATE("rate", "10mbit"),

  /// Pieces, without a unit.
  COUNT("whole number", "100");

  private static final Pattern WRITTEN =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)([a-z%]{0,4})");

  private static final List<Unit> TIMES =
      List.of(new Unit("", 1_000), new Unit("ms", 1_000), new Unit("s", 1_000_000));
  private static final List<Unit> PERCENTAGES =
      List.of(new Unit("", 10_000), new Unit("%", 10_000));
  private static final List<Unit> RATES =
      List.of(
          new Unit("bit", 1),
          new Unit("kbit", 1_000),
          new Unit("mbit", 1_000_000),
          new Unit("gbit", 1_000_000_000));
  private static final List<Unit> COUNTS = List.of(new Unit("", 1));

  /// @param steps how many of the smallest steps one of it is
  private record Unit(String word, long steps) {}

  private final String noun;
  private final String example;

  QuantityUnit(String noun, String example) {
    this.noun = noun;
    this.example = example;
  }

  /// The smallest first; one without a word is read, and written only where there is no other.
  private List<Unit> units() {
    return switch (this) {
      case TIME -> TIMES;
      case PERCENT -> PERCENTAGES;
      case RATE -> RATES;
      case COUNT -> COUNTS;
    };
  }

  /// What a value is called, and one as an example: `time such as 50ms`.
  public String described() {
    return noun + " such as " + example;
  }

  /// Reads a value; empty when it is written in another way, or finer than the smallest step.
  public OptionalLong parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    Optional<Unit> unit =
        units().stream().filter(each -> each.word().equals(matcher.group(2))).findFirst();
    if (unit.isEmpty()) {
      return OptionalLong.empty();
    }
    BigDecimal value =
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit.get().steps()));
    try {
      return OptionalLong.of(value.longValueExact());
    } catch (ArithmeticException e) {
      return OptionalLong.empty(); // a part of a step, or more than any range has
    }
  }

  /// The value with the largest unit of which it is a whole number, otherwise with the smallest:
  /// `50ms`, `3s`, `0.5ms`, `1500kbit`. Equal values are written alike.
  public String text(long value) {
    return written(value, "");
  }

  /// The same for people: `50 ms`, `10 Mbit/s`.
  public String spoken(long value) {
    String text = written(value, " ");
    if (this != RATE) {
      return text;
    }
    int unit = text.indexOf(' ') + 1;
    String prefix = text.substring(unit, text.length() - "bit".length());
    return text.substring(0, unit)
        + (prefix.equals("k") ? prefix : prefix.toUpperCase(Locale.ROOT))
        + "bit/s";
  }

  private String written(long value, String between) {
    List<Unit> named = units().stream().filter(unit -> !unit.word().isEmpty()).toList();
    Unit chosen = named.isEmpty() ? units().getFirst() : named.getFirst();
    for (Unit unit : named) {
      if (value != 0 && value % unit.steps() == 0) {
        chosen = unit;
      }
    }
    String number =
        BigDecimal.valueOf(value)
            .divide(BigDecimal.valueOf(chosen.steps()))
            .stripTrailingZeros()
            .toPlainString();
    return chosen.word().isEmpty() ? number : number + between + chosen.word();
  }
}
