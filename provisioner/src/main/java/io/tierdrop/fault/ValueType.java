package io.tierdrop.fault;

import io.tierdrop.topology.AddressSyntax;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the values of a setting are written, as the catalogue describes it.
///
/// @param name `name`, `address` and `choice` are words; the others are numbers with a unit
/// @param noun what a value is called
/// @param example a value, empty for words
/// @param units how much each of the units is in the first one of them; none for words
/// @param whole whether a number has no fraction
record ValueType(
    String name, String noun, String example, Map<String, Double> units, boolean whole) {

  /// No text of a setting is longer or has spaces, quotes or line breaks in it.
  private static final Pattern WORD =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:%~+/-]{0,99}|::[0-9a-f:.]{0,40}");

  private static final Pattern NUMBER = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([a-z%]*)");

  ValueType {
    units = Map.copyOf(units);
  }

  boolean numeric() {
    return !units.isEmpty();
  }

  static boolean word(String value) {
    return WORD.matcher(value).matches();
  }

  /// The number in the first of the units; empty when it is written in another way.
  OptionalDouble number(String value) {
    Matcher matcher = NUMBER.matcher(value);
    Double factor = matcher.matches() ? units.get(matcher.group(2)) : null;
    if (factor == null || (whole && value.contains("."))) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Double.parseDouble(matcher.group(1)) * factor);
  }

  /// An address as plans write it; empty when it is none.
  static Optional<String> address(String value) {
    try {
      return Optional.of(AddressSyntax.parse(value).toCanonicalString());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
