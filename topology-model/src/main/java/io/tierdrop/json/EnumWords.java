package io.tierdrop.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The words that stand for an enumeration's values.
final class EnumWords {

  private EnumWords() {}

  static <T> Map<String, T> of(T[] values, Function<T, String> label) {
    Map<String, T> words = new LinkedHashMap<>();
    for (T value : values) {
      words.put(label.apply(value), value);
    }
    return words;
  }
}
