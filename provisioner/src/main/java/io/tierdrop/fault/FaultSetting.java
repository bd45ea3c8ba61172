package io.tierdrop.fault;

import io.tierdrop.plan.FaultPoint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A setting of a kind of fault.
///
/// @param name as written on the command line and in scenarios
/// @param label as the window shows it
/// @param placeholder as help shows its value: `TIME`
/// @param least the smallest value; empty unless it is a number
/// @param most the largest value; empty unless it is a number
/// @param choices the words that it can be; empty for any
/// @param among what of the node it names
/// @param standard the value when it is not given
/// @param otherwise what happens when it is not given and has no such value; may be empty
/// @param example a value that does something mild; empty for words
/// @param required whether it must be given
/// @param single whether it may be left out only where a node has one of what it names
/// @param beside the setting that must be given with it
/// @param meaning a few more words on it; may be empty
public record FaultSetting(
    String name,
    String label,
    String placeholder,
    ValueType type,
    String least,
    String most,
    List<String> choices,
    Optional<FaultPoint> among,
    Optional<String> standard,
    String otherwise,
    String example,
    boolean required,
    boolean single,
    Optional<String> beside,
    String meaning) {

  public FaultSetting {
    choices = List.copyOf(choices);
  }

  /// Whether its values are numbers, with a unit or without.
  public boolean numeric() {
    return type.numeric();
  }

  /// What it takes, in a few words: `0ms to 3600s, default 500ms`.
  public String range() {
    StringBuilder text = new StringBuilder();
    if (numeric()) {
      text.append(least).append(" to ").append(most);
    } else if (!choices.isEmpty()) {
      text.append(String.join(", ", choices));
    }
    String absent = required ? "required" : standard.orElse(otherwise);
    if (!absent.isEmpty()) {
      text.append(text.isEmpty() ? "" : "; ").append(required ? "" : "default ").append(absent);
    }
    return text.toString();
  }

  /// What stands in a field that is empty: the value that it has then, or one that it could have.
  public String prompt() {
    return standard.orElse(otherwise.isEmpty() ? example : otherwise);
  }

  /// What is wrong with a value; empty when nothing is.
  public Optional<String> refusal(String value) {
    if (!ValueType.word(value)) {
      return Optional.of("'" + value + "' is no name, address or number");
    }
    if (!choices.isEmpty() && !choices.contains(value.toLowerCase(Locale.ROOT))) {
      return Optional.of(value + " is none of " + String.join(", ", choices));
    }
    if (type.name().equals("address") && ValueType.address(value).isEmpty()) {
      return Optional.of(value + " is no IP address");
    }
    if (!numeric()) {
      return Optional.empty();
    }
    var number = type.number(value);
    if (number.isEmpty()) {
      return Optional.of("%s is no %s such as %s".formatted(value, type.noun(), type.example()));
    }
    boolean inside =
        number.getAsDouble() >= type.number(least).orElseThrow()
            && number.getAsDouble() <= type.number(most).orElseThrow();
    return inside
        ? Optional.empty()
        : Optional.of("%s is not between %s and %s".formatted(value, least, most));
  }

  /// Whether it names one of these, what of the node they are.
  boolean names(String value, List<String> there) {
    return there.contains(
        type.name().equals("address") ? ValueType.address(value).orElse(value) : value);
  }
}
