package io.tierdrop.topology;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the values of a field can be. Each type says how a value looks as text; readers, writers,
/// schema, pages and controls follow from the type and know no single field.
///
/// @param <T> the values
public sealed interface FieldType<T> {

  /// As people type it and tables show it.
  String text(T value);

  /// What a text says; empty where it says nothing of this type.
  Optional<T> parse(String text);

  /// What may be written, for remedies: `Write one of: yes, no`.
  String rule();

  /// A whole number.
  record Whole(NumberRange range) implements FieldType<Integer> {
    @Override
    public String text(Integer value) {
      return value.toString();
    }

    @Override
    public Optional<Integer> parse(String text) {
      return text.matches("\\d{1,9}")
          ? Optional.of(Integer.valueOf(text)).filter(range::contains)
          : Optional.empty();
    }

    @Override
    public String rule() {
      return "Write a whole number from " + range;
    }
  }

  /// One of some words, such as those that a daemon knows.
  record Choice(List<String> words) implements FieldType<String> {
    public Choice {
      words = List.copyOf(words);
    }

    @Override
    public String text(String value) {
      return value;
    }

    @Override
    public Optional<String> parse(String text) {
      return Optional.of(text).filter(words::contains);
    }

    @Override
    public String rule() {
      return "Write one of: " + String.join(", ", words);
    }
  }

  /// Some of some words, each once, in the order of the words.
  record Several(List<String> words) implements FieldType<List<String>> {
    public Several {
      words = List.copyOf(words);
    }

    @Override
    public String text(List<String> value) {
      return String.join(", ", value);
    }

    @Override
    public Optional<List<String>> parse(String text) {
      List<String> given = Arrays.stream(text.split("[,\\s]+")).filter(w -> !w.isEmpty()).toList();
      return words.containsAll(given) ? Optional.of(ordered(given)) : Optional.empty();
    }

    /// Without what is there twice.
    public List<String> ordered(List<String> given) {
      return words.stream().filter(new LinkedHashSet<>(given)::contains).toList();
    }

    @Override
    public String rule() {
      return "Write some of: " + String.join(", ", words);
    }
  }

  /// What is so or not.
  record Flag() implements FieldType<Boolean> {
    @Override
    public String text(Boolean value) {
      return value.toString();
    }

    @Override
    public Optional<Boolean> parse(String text) {
      return Optional.of(text).filter(List.of("true", "false")::contains).map(Boolean::valueOf);
    }

    @Override
    public String rule() {
      return "Write true or false";
    }
  }

  /// A time, written as daemons and people write it: `500ms`, `3s`, `30m`, `1h`.
  record Span(Duration least, Duration most) implements FieldType<Duration> {

    /// Also what the schema of lab files asks for.
    public static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    @Override
    public String text(Duration value) {
      long ms = value.toMillis();
      if (ms % 1_000 != 0) {
        return ms + "ms";
      }
      long seconds = ms / 1_000;
      if (seconds == 0 || seconds % 60 != 0) {
        return seconds + "s";
      }
      return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds / 60 + "m";
    }

    @Override
    public Optional<Duration> parse(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        return Optional.empty();
      }
      long number = Long.parseLong(form.group(1));
      Duration value =
          switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
          };
      return Optional.of(value).filter(v -> v.compareTo(least) >= 0 && v.compareTo(most) <= 0);
    }

    @Override
    public String rule() {
      return "Write a time from " + text(least) + " to " + text(most) + ", such as 500ms, 3s, 1h";
    }
  }

  /// A text of a certain form, short and harmless in the files of daemons.
  ///
  /// @param form all of the text; it bounds the length
  /// @param rule the form in words
  /// @param examples texts of this form
  record Text(Pattern form, String rule, List<String> examples) implements FieldType<String> {
    public Text {
      examples = List.copyOf(examples);
    }

    @Override
    public String text(String value) {
      return value;
    }

    @Override
    public Optional<String> parse(String text) {
      return Optional.of(text).filter(some -> form.matcher(some).matches());
    }
  }
}
