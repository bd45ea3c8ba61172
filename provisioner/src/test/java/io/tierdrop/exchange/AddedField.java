package io.tierdrop.exchange;

import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.exchange.yaml.BoundedYaml;
import io.tierdrop.exchange.yaml.YamlText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Another program's file with one more field that has a name like nothing else.
///
/// @param place names of what it is in, from the file's root; attributes begin with `@`
record AddedField(String place, String text) {

  static final String NAME = "zzunique";

  private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z0-9_]+)([^>]*?)(/?)>");

  /// The file with a field at each place where one can be.
  static List<AddedField> of(String format, String text) throws ForeignFileException {
    return switch (format) {
      case "core", "drawio" -> xml(text);
      case "graphviz" -> dot(text);
      default -> maps(format, text);
    };
  }

  /// The file as it is, written as those with a field are.
  static String plain(String format, String text) throws ForeignFileException {
    return switch (format) {
      case "core", "drawio", "graphviz" -> text;
      default -> written(format, BoundedYaml.read(text).raw());
    };
  }

  private static List<AddedField> maps(String format, String text) throws ForeignFileException {
    Object root = BoundedYaml.read(text).raw(); // JSON is YAML
    List<AddedField> all = new ArrayList<>();
    int maps = walk(root, "", -1, new ArrayList<>()).count();
    for (int i = 0; i < maps; i++) {
      List<String> places = new ArrayList<>();
      Object changed = walk(root, "", i, places).value();
      all.add(new AddedField(places.get(i), written(format, changed)));
    }
    return all;
  }

  private static String written(String format, @Nullable Object value) {
    @SuppressWarnings("unchecked") // all roots are maps with texts for keys
    Map<String, Object> map = (Map<String, Object>) value;
    return format.equals("gns3")
        ? JsonMapper.shared().writeValueAsString(map)
        : YamlText.of(map == null ? Map.of() : map);
  }

  /// @param count of maps in it
  private record Copied(@Nullable Object value, int count) {}

  /// A copy with the field in the map of a number, counted in their order.
  private static Copied walk(
      @Nullable Object value, String place, int wanted, List<String> places) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      int own = places.size();
      places.add(place.isEmpty() ? "/" : place);
      map.forEach(
          (name, item) ->
              copy.put(
                  String.valueOf(name), walk(item, place + "/" + name, wanted, places).value()));
      if (own == wanted) {
        copy.put(NAME, "zz1");
      }
      return new Copied(copy, places.size());
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(walk(item, place, wanted, places).value()));
      return new Copied(copy, places.size());
    }
    return new Copied(value, places.size());
  }

  /// An attribute more of each element, and an element more in each that has any.
  private static List<AddedField> xml(String text) {
    List<AddedField> all = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      if (!tag.group(1).isEmpty()) {
        open.removeLast();
        continue;
      }
      open.addLast(tag.group(2));
      String place = "/" + String.join("/", open);
      all.add(
          new AddedField(
              "@" + place,
              text.substring(0, tag.end(2)) + " " + NAME + "='1'" + text.substring(tag.end(2))));
      if (tag.group(4).isEmpty()) {
        all.add(
            new AddedField(
                place,
                text.substring(0, tag.end())
                    + "<"
                    + NAME
                    + " a='1'/>"
                    + text.substring(tag.end())));
      } else {
        open.removeLast();
      }
    }
    return all;
  }

  /// A statement more in each graph, and an attribute more in each list.
  private static List<AddedField> dot(String text) {
    List<AddedField> all = new ArrayList<>();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      quoted ^= at == '"';
      if (!quoted && (at == '{' || at == '[')) {
        all.add(
            new AddedField(
                "/" + at + " at " + i,
                text.substring(0, i + 1) + " " + NAME + "=1; " + text.substring(i + 1)));
      }
    }
    return all;
  }
}
