package io.tierdrop.verify.intent;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON text with one thing of it changed to what a stranger might write: hostile values, other
/// types, words that are not known, members that are missing.
public final class JsonMutations {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1.0",
          "1.5",
          "1e99",
          "99999999999999999999",
          "\"\"",
          "\"1\"",
          "\"none\"",
          "\"allowed\"",
          "\"any single moon\"",
          "\"any single host\"",
          "\"Any two links\"",
          "\"any single router, L4 or name servers\"",
          "\"ANY SINGLE ROUTER\"",
          "\" any single router\"",
          "\"100%\"",
          "\"100.5%\"",
          "\"099%\"",
          "\"0.0000001%\"",
          "\"-1%\"",
          "\"٣%\"",
          "\"$(reboot)\"",
          "\"../../etc/passwd\"",
          "[]",
          "[[]]",
          "[1]",
          "{}",
          "{\"atMost\":1}",
          "{\"atMost\":{}}",
          "{\"x\":{}}",
          "{\"__proto__\":{\"broken\":{\"atMost\":1}}}");

  private JsonMutations() {}

  /// Each of them, without spaces.
  public static List<String> of(String text) {
    List<String> mutations = new ArrayList<>();
    JsonNode whole = MAPPER.readTree(text);
    mutations.add(whole.toString());
    VALUES.forEach(mutations::add);
    change(whole, whole, mutations);
    return mutations.stream().distinct().toList();
  }

  private static void change(JsonNode root, JsonNode at, List<String> mutations) {
    switch (at) {
      case ObjectNode object -> {
        for (String name : List.copyOf(object.propertyNames())) {
          JsonNode then = object.get(name);
          for (String value : VALUES) {
            object.set(name, MAPPER.readTree(value));
            mutations.add(root.toString());
          }
          object.remove(name);
          mutations.add(root.toString());
          object.set(name + "x", then);
          mutations.add(root.toString());
          object.remove(name + "x");
          object.set(name, then);
          change(root, then, mutations);
        }
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          JsonNode then = array.get(i);
          for (String value : VALUES) {
            array.set(i, MAPPER.readTree(value));
            mutations.add(root.toString());
          }
          array.set(i, then);
          change(root, then, mutations);
        }
      }
      default -> {}
    }
  }
}
