package io.tierdrop.exchange;

import io.tierdrop.json.LabReader;
import io.tierdrop.json.LabWriter;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/// One field of one lab's file, and what else could stand there.
///
/// @param general where it stands, without numbers and names: `/nodes:l7/weight`
/// @param owner the node, link or VIP that it is of, as exports name it; empty for the lab's own
/// @param path names and positions from the file's root
record DrawnField(
    Lab lab, String general, String owner, List<Object> path, Map<String, Set<JsonNode>> pool) {

  /// Objects whose members have names of a person's own.
  private static final Set<String> NAMED =
      Set.of("nodes", "addresses", "run", "files", "snippets", "replace");

  /// Values of other labs that are tried.
  private static final int MOST_TRIED = 2;

  /// The fields of all these labs.
  static List<DrawnField> of(List<Lab> labs) {
    Map<String, Set<JsonNode>> pool = new LinkedHashMap<>();
    List<DrawnField> fields = new ArrayList<>();
    for (Lab lab : labs) {
      walk(lab, tree(lab), "", "", List.of(), pool, fields);
    }
    return fields;
  }

  private static JsonNode tree(Lab lab) {
    return JsonMapper.shared().readTree(LabWriter.write(lab));
  }

  private static void walk(
      Lab lab,
      JsonNode json,
      String general,
      String owner,
      List<Object> path,
      Map<String, Set<JsonNode>> pool,
      List<DrawnField> fields) {
    if (json.isObject()) {
      boolean named = NAMED.contains(general.substring(general.lastIndexOf('/') + 1));
      for (Map.Entry<String, JsonNode> member : json.properties()) {
        String place = general + "/" + (named ? "*" : member.getKey());
        List<Object> at = longer(path, member.getKey());
        pool.computeIfAbsent(place, _ -> new LinkedHashSet<>()).add(member.getValue());
        fields.add(new DrawnField(lab, place, owner, at, pool));
        walk(lab, member.getValue(), place, owner, at, pool, fields);
      }
    } else if (json.isArray()) {
      for (int i = 0; i < json.size(); i++) {
        JsonNode item = json.get(i);
        String place =
            general.equals("/nodes") ? "/nodes:" + item.path("kind").asString() : general;
        walk(lab, item, place, owner(item, owner, general), longer(path, i), pool, fields);
      }
    }
  }

  private static String owner(JsonNode item, String outer, String list) {
    return switch (list) {
      case "/nodes", "/vips" -> item.path("name").asString();
      case "/links" ->
          item.path("ends").path(0).asString() + "–" + item.path("ends").path(1).asString();
      default -> outer;
    };
  }

  private static List<Object> longer(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  /// Labs that differ from this field's in it alone, as far as it can have another value.
  Stream<Lab> others() {
    List<JsonNode> values = new ArrayList<>();
    JsonNode value = at(tree(lab), path);
    if (value.isBoolean()) {
      values.add(BooleanNode.valueOf(!value.asBoolean()));
    } else if (value.isInt()) {
      values.add(IntNode.valueOf(value.asInt() + 1));
      values.add(IntNode.valueOf(value.asInt() - 1));
    } else if (value.isArray() && !value.isEmpty()) {
      ArrayNode shorter = (ArrayNode) value.deepCopy();
      shorter.remove(shorter.size() - 1);
      values.add(shorter);
    }
    pool.getOrDefault(general, Set.of()).stream()
        .filter(other -> !other.equals(value))
        .limit(MOST_TRIED)
        .forEach(values::add);
    return Stream.concat(values.stream().map(Optional::of), Stream.of(Optional.<JsonNode>empty()))
        .flatMap(other -> with(other).stream());
  }

  /// @param value empty to leave the field out
  private Optional<Lab> with(Optional<JsonNode> value) {
    JsonNode tree = tree(lab);
    ObjectNode parent = (ObjectNode) at(tree, path.subList(0, path.size() - 1));
    String name = (String) path.getLast();
    parent.remove(name);
    value.ifPresent(other -> parent.set(name, other));
    return LabReader.tryRead(tree.toString())
        .lab()
        .map(read -> read.withFolder(lab.folder()))
        .filter(read -> !read.equals(lab));
  }

  private static JsonNode at(JsonNode tree, List<Object> path) {
    JsonNode at = tree;
    for (Object step : path) {
      at = step instanceof Integer index ? at.get(index) : at.get((String) step);
    }
    return at;
  }
}
