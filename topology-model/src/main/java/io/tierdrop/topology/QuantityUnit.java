package io.tierdrop.topology;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How quantities are written, in files and forms alike: a number and its unit, as faults take them.
/// A value is a whole number of the smallest step.
public enum QuantityUnit {

  /// Microseconds.
  TIME("time", "50ms", units("", 1_000, "ms", 1_000, "s", 1_000_000)),

  /// Millionths.
  PERCENT("percentage", "0.5%", units("", 10_000, "%", 10_000)),

  /// Bits per second.
  RATE("rate", "10mbit", units("bit", 1, "kbit", 1_000, "mbit", 1_000_000, "gbit", 1_000_000_000)),

  /// Pieces, without a unit.
  COUNT("whole number", "100", units("", 1));

  private static final Pattern WRITTEN =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)([a-z%]{0,4})");

  private final String noun;
  private final String example;
  private final Map<String, Long> steps;

  QuantityUnit(String noun, String example, Map<String, Long> steps) {
    this.noun = noun;
    this.example = example;
    this.steps = steps;
  }

  private static Map<String, Long> units(Object... pairs) {
    Map<String, Long> units = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      units.put((String) pairs[i], ((Number) pairs[i + 1]).longValue());
    }
    return units;
  }

  /// What a value is called, and one as an example: `time such as 50ms`.
  public String described() {
    return noun + " such as " + example;
  }

  /// Reads a value; empty when it is written in another way, or finer than the smallest step.
  public OptionalLong parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    Long step = matcher.matches() ? steps.get(matcher.group(2)) : null;
    if (step == null) {
      return OptionalLong.empty();
    }
    BigDecimal value = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(step));
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
    String unit = "";
    long step = 0;
    for (Map.Entry<String, Long> each : steps.entrySet()) {
      boolean whole = value != 0 && value % each.getValue() == 0;
      if (step == 0 || (whole && each.getValue() >= step) || unit.isEmpty()) {
        unit = each.getKey();
        step = each.getValue();
      }
    }
    String number =
        BigDecimal.valueOf(value)
            .divide(BigDecimal.valueOf(step))
            .stripTrailingZeros()
            .toPlainString();
    return unit.isEmpty() ? number : number + between + unit;
  }
}
