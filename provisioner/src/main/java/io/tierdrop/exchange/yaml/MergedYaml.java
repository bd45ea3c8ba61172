package io.tierdrop.exchange.yaml;

import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.file.InputLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts into maps what they merge (`<<`, <https://yaml.org/type/merge.html>), and makes texts of
/// their keys. What all merges of a file add together is limited: each of a thousand nodes may
/// merge a map of a thousand fields.
final class MergedYaml {

  private static final String MERGE = "<<";

  private int added;

  private MergedYaml() {}

  /// The same document, changed in place; it may have circles.
  static @Nullable Object of(@Nullable Object document) throws ForeignFileException {
    List<Map<Object, Object>> maps = maps(document);
    MergedYaml merge = new MergedYaml();
    // All are made before one is changed: a map is merged as it was written.
    List<Map<Object, Object>> results = new ArrayList<>();
    for (Map<Object, Object> map : maps) {
      results.add(merge.merged(map));
    }
    for (int i = 0; i < maps.size(); i++) {
      maps.get(i).clear();
      maps.get(i).putAll(results.get(i));
    }
    return document;
  }

  private static List<Map<Object, Object>> maps(@Nullable Object document) {
    List<Map<Object, Object>> maps = new ArrayList<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>();
    if (document != null) {
      open.push(document);
    }
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (next instanceof Map<?, ?> map && seen.add(map)) {
        @SuppressWarnings("unchecked") // the library makes maps of anything
        Map<Object, Object> made = (Map<Object, Object>) map;
        maps.add(made);
        map.values().stream().filter(Objects::nonNull).forEach(open::push);
      } else if (next instanceof List<?> list && seen.add(list)) {
        list.stream().filter(Objects::nonNull).forEach(open::push);
      }
    }
    return maps;
  }

  /// A map's own fields, then those of what it merges that it does not have. Each map counts once:
  /// one may merge itself, or another a million times over.
  private Map<Object, Object> merged(Map<Object, Object> map) throws ForeignFileException {
    Map<Object, Object> all = new LinkedHashMap<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>();
    open.push(map);
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (!seen.add(next)) {
        continue;
      }
      if (next instanceof List<?> several) {
        several.reversed().stream().filter(Objects::nonNull).forEach(open::push);
        count(several.size());
      } else if (next instanceof Map<?, ?> one) {
        one.forEach(
            (key, value) -> {
              if (!MERGE.equals(key)) {
                all.putIfAbsent(String.valueOf(key), value);
              }
            });
        Object more = one.get(MERGE);
        if (more != null) {
          open.push(more);
        }
        count(seen.size() == 1 ? 0 : one.size() + 1); // the first is the map itself
      }
    }
    return all;
  }

  private void count(int fields) throws ForeignFileException {
    added += fields;
    if (added > InputLimits.JSON_TOKENS) {
      throw new ForeignFileException(
          "Its merges (<<) add more than %,d fields; no lab's do. Choose another file."
              .formatted(InputLimits.JSON_TOKENS));
    }
  }
}
