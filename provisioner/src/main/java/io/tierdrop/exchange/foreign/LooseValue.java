package io.tierdrop.exchange.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A value of a stranger's YAML or JSON, asked for what one hopes to find: what is not there, or is
/// something else, is empty.
///
/// @param raw a map whose keys are texts, a list, a text, a number, a truth value or null
public record LooseValue(@Nullable Object raw) {

  public static final LooseValue NOTHING = new LooseValue(null);

  /// A field of a map.
  public LooseValue get(String name) {
    return raw instanceof Map<?, ?> map ? new LooseValue(map.get(name)) : NOTHING;
  }

  /// A field, or else one of a fallback.
  public LooseValue or(LooseValue otherwise) {
    return raw == null ? otherwise : this;
  }

  public boolean present() {
    return raw != null;
  }

  /// Whether there is anything in it: an empty text, list or map says nothing.
  public boolean holds() {
    return scalar(raw) ? !text().isEmpty() : !names().isEmpty() || !items().isEmpty();
  }

  public boolean isMap() {
    return raw instanceof Map<?, ?>;
  }

  public boolean isList() {
    return raw instanceof List<?>;
  }

  /// The names of a map's fields, in their order.
  public List<String> names() {
    List<String> names = new ArrayList<>();
    if (raw instanceof Map<?, ?> map) {
      map.keySet().forEach(name -> names.add(String.valueOf(name)));
    }
    return names;
  }

  public List<LooseValue> items() {
    List<LooseValue> items = new ArrayList<>();
    if (raw instanceof List<?> list) {
      list.forEach(item -> items.add(new LooseValue(item)));
    }
    return items;
  }

  /// A text, number or truth value as text; empty for everything else.
  public String text() {
    return scalar(raw) ? String.valueOf(raw) : "";
  }

  /// The same for people, to whom it is told that there is something else.
  public String written() {
    return present() && !scalar(raw) ? "…" : text();
  }

  public OptionalDouble number() {
    return raw instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : ForeignPlaces.number(text());
  }

  private static boolean scalar(@Nullable Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }
}
