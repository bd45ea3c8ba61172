package io.tierdrop.json.tree;

import io.tierdrop.problem.NameSuggestion;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.NumberRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The fields of one object. Reading one remembers that it is known; what is wrong is collected,
/// and a harmless value stands in so that reading goes on to the next problem.
public final class ObjectFields {

  private final JsonValue source;
  private final Map<String, JsonValue> fields;
  private final String what;
  private final Consumer<Problem> problems;
  private final Set<String> known = new LinkedHashSet<>();

  /// @param what the object in a sentence, such as "A node"
  public ObjectFields(JsonValue source, String what, Consumer<Problem> problems) {
    this.source = source;
    this.what = what;
    this.problems = problems;
    if (source instanceof JsonValue.Obj object) {
      fields = object.fields();
    } else {
      fields = Map.of();
      complain(
          source,
          what + " is written as an object, not " + source.type(),
          "Write it in braces: {…}");
    }
  }

  /// Whether this is an object at all; if not, that was said already.
  public boolean readable() {
    return source instanceof JsonValue.Obj;
  }

  public JsonValue source() {
    return source;
  }

  public Optional<JsonValue> optional(String name) {
    known.add(name);
    return Optional.ofNullable(fields.get(name));
  }

  /// The field, whose absence is a problem.
  public Optional<JsonValue> required(String name, String remedy) {
    Optional<JsonValue> field = optional(name);
    if (field.isEmpty() && readable()) {
      complain(source, what + " needs the field '" + name + "'", remedy);
    }
    return field;
  }

  /// Says which fields are unknown. To be called when all known ones have been read.
  public void end() {
    for (Map.Entry<String, JsonValue> field : fields.entrySet()) {
      if (!known.contains(field.getKey())) {
        complain(
            field.getValue(),
            what + " has no field '" + QuotedText.text(field.getKey()) + "'",
            NameSuggestion.remedy(
                field.getKey(), known, "Delete it; known here: " + String.join(", ", known)));
      }
    }
  }

  /// A text of at most so many characters.
  ///
  /// @param lines whether it may have several lines
  public String text(String name, int longest, boolean lines, String absent) {
    return optional(name).flatMap(json -> text(json, longest, lines)).orElse(absent);
  }

  private Optional<String> text(JsonValue json, int longest, boolean lines) {
    return text(json)
        .filter(
            text -> {
              int length = text.codePointCount(0, text.length());
              if (length > longest) {
                complain(
                    json,
                    "The text has " + length + " characters, more than " + longest,
                    "Shorten it");
                return false;
              }
              if (!text.codePoints().allMatch(c -> PlainText.visible(c) || (lines && c == '\n'))) {
                complain(
                    json,
                    "The text holds a control character",
                    "Delete the invisible characters" + (lines ? "; line ends are \\n" : ""));
                return false;
              }
              return true;
            });
  }

  public Optional<String> text(JsonValue json) {
    if (json instanceof JsonValue.Text text) {
      return Optional.of(text.value());
    }
    complain(json, "Here stands a text, not " + json.type(), "Put it in double quotes");
    return Optional.empty();
  }

  /// A required text of a certain form.
  ///
  /// @param rule the form in words, for the remedy
  public Optional<String> name(String name, Pattern form, String rule) {
    return required(name, rule).flatMap(json -> name(json, form, rule));
  }

  public Optional<String> name(JsonValue json, Pattern form, String rule) {
    return text(json)
        .filter(
            text -> {
              boolean fits = form.matcher(text).matches();
              if (!fits) {
                complain(json, "'" + QuotedText.text(text) + "' cannot be a name here", rule);
              }
              return fits;
            });
  }

  public long integer(String name, NumberRange range, long absent) {
    return optional(name).map(json -> integer(json, range).orElse(absent)).orElse(absent);
  }

  public OptionalInt integer(String name, NumberRange range) {
    return optional(name)
        .map(json -> integer(json, range).orElse(range.least()))
        .map(value -> OptionalInt.of(Math.toIntExact(value)))
        .orElse(OptionalInt.empty());
  }

  /// A whole number; empty after a problem was noted.
  public Optional<Long> integer(JsonValue json, NumberRange range) {
    String remedy = "Write a whole number from " + range;
    if (!(json instanceof JsonValue.Num(String _, int _, BigDecimal value))) {
      complain(json, "Here stands a number, not " + json.type(), remedy);
      return Optional.empty();
    }
    if (value.compareTo(BigDecimal.valueOf(range.least())) < 0
        || value.compareTo(BigDecimal.valueOf(range.most())) > 0) {
      complain(json, value + " is out of range", remedy);
      return Optional.empty();
    }
    if (value.signum() != 0 && value.stripTrailingZeros().scale() > 0) {
      complain(json, value + " is not a whole number", remedy);
      return Optional.empty();
    }
    return Optional.of(value.longValue());
  }

  /// A required number between two bounds, and zero when it is bad.
  public double number(String name, double least, double most) {
    Optional<JsonValue> json = required(name, "Add \"" + name + "\": 0");
    if (json.isEmpty()) {
      return 0;
    }
    if (!(json.get() instanceof JsonValue.Num(String _, int _, BigDecimal value))) {
      complain(json.get(), "Here stands a number, not " + json.get().type(), "Write a number");
      return 0;
    }
    if (value.compareTo(BigDecimal.valueOf(least)) < 0
        || value.compareTo(BigDecimal.valueOf(most)) > 0) {
      complain(
          json.get(),
          value + " is out of range",
          "Write a number from " + (long) least + " to " + (long) most);
      return 0;
    }
    return value.doubleValue();
  }

  public boolean flag(String name, boolean absent) {
    return optional(name).flatMap(this::flag).orElse(absent);
  }

  /// What is so or not; empty after a problem was noted.
  public Optional<Boolean> flag(JsonValue json) {
    if (json instanceof JsonValue.Bool flag) {
      return Optional.of(flag.value());
    }
    complain(json, "Here stands true or false, not " + json.type(), "Write true or false");
    return Optional.empty();
  }

  /// One of several words.
  public <T> Optional<T> choice(JsonValue json, Map<String, T> choices) {
    return text(json)
        .flatMap(
            text -> {
              Optional<T> chosen = Optional.ofNullable(choices.get(text));
              if (chosen.isEmpty()) {
                complain(
                    json,
                    "'" + QuotedText.text(text) + "' is not known here",
                    NameSuggestion.remedy(
                        text,
                        choices.keySet(),
                        "Write one of: " + String.join(", ", choices.keySet())));
              }
              return chosen;
            });
  }

  /// A list; items that cannot be read are left out after their problem was noted.
  public <T> List<T> list(String name, int most, Function<JsonValue, Optional<T>> item) {
    return optional(name).map(json -> list(json, most, item)).orElse(List.of());
  }

  public <T> List<T> list(JsonValue json, int most, Function<JsonValue, Optional<T>> item) {
    if (!(json instanceof JsonValue.Arr array)) {
      complain(json, "Here stands a list, not " + json.type(), "Write it in brackets: […]");
      return List.of();
    }
    if (array.items().size() > most) {
      complain(
          json, "The list has " + array.items().size() + " items, more than " + most, "Shorten it");
      return List.of();
    }
    List<T> items = new ArrayList<>();
    array.items().forEach(each -> item.apply(each).ifPresent(items::add));
    return items;
  }

  /// The members of an object whose keys are data.
  public Map<String, JsonValue> entries(JsonValue json, int most) {
    if (!(json instanceof JsonValue.Obj object)) {
      complain(json, "Here stands an object, not " + json.type(), "Write it in braces: {…}");
      return Map.of();
    }
    if (object.fields().size() > most) {
      complain(
          json,
          "The object has " + object.fields().size() + " fields, more than " + most,
          "Shorten it");
      return Map.of();
    }
    return object.fields();
  }

  public void complain(JsonValue at, String message, String remedy) {
    problems.accept(Problem.error(PointerLines.place(at.pointer(), at.line()), message, remedy));
  }
}
