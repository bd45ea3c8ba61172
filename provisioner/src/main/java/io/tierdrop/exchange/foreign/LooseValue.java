package io.tierdrop.exchange.foreign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A value of a stranger's YAML or JSON, asked for what one hopes to find: what is not there, or is
/// something else, is empty.
///
/// @param raw a map, a list, a text, a number, a truth value or null
public record LooseValue(@Nullable Object raw) {

  public static final LooseValue NOTHING = new LooseValue(null);

  /// The key whose maps are merged into the one that has it (<https://yaml.org/type/merge.html>).
  private static final String MERGE = "<<";

  public LooseValue {
    if (raw instanceof Map<?, ?> map && map.containsKey(MERGE)) {
      raw = merged(map);
    }
  }

  /// A map's own fields, then those of what it merges that it does not have. Each map counts once:
  /// one may merge itself, or another a million times over.
  private static Map<Object, Object> merged(Map<?, ?> map) {
    Map<Object, Object> all = new LinkedHashMap<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>(List.of(map));
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (!seen.add(next)) {
        continue;
      }
      if (next instanceof List<?> several) {
        several.reversed().stream().filter(Objects::nonNull).forEach(open::push);
      } else if (next instanceof Map<?, ?> one) {
        one.forEach(
            (key, value) -> {
              if (!MERGE.equals(key)) {
                all.putIfAbsent(key, value);
              }
            });
        Optional.ofNullable(one.get(MERGE)).ifPresent(open::push);
      }
    }
    return all;
  }

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

  public boolean isMap() {
    return raw instanceof Map<?, ?>;
  }

  public boolean isList() {
    return raw instanceof List<?>;
  }

  /// The names of a map's fields that are texts or numbers, in their order.
  public List<String> names() {
    List<String> names = new ArrayList<>();
    if (raw instanceof Map<?, ?> map) {
      for (Object name : map.keySet()) {
        if (scalar(name)) {
          names.add(String.valueOf(name));
        }
      }
    }
    return names;
  }

  /// The field of a name from [#names], whatever the name's type was.
  public LooseValue at(String name) {
    if (raw instanceof Map<?, ?> map && !map.containsKey(name)) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (scalar(entry.getKey()) && String.valueOf(entry.getKey()).equals(name)) {
          return new LooseValue(entry.getValue());
        }
      }
    }
    return get(name);
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

  public OptionalDouble number() {
    return raw instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : ForeignPlaces.number(text());
  }

  private static boolean scalar(@Nullable Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }
}
