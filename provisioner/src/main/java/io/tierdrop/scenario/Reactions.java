package io.tierdrop.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Reads off two states of a node what it made of something that happened elsewhere: its routes,
/// what it announces, the weights of its real servers, the servers that it checks. Counters and
/// the like are no reactions.
public final class Reactions {

  private Reactions() {}

  /// @param before, after the node's state as the steward reports it, `docs/host-protocol.md`
  public static List<String> between(JsonNode before, JsonNode after) {
    List<String> found = new ArrayList<>();
    differing("routes", "to ", routes(before), routes(after), found);
    differing("servers", "", servers(before), servers(after), found);
    differing("weights", "of ", weights(before), weights(after), found);
    if (!before.path("announced").equals(after.path("announced"))) {
      found.add("announces " + after.path("announced").size() + " VIPs");
    }
    return List.copyOf(found);
  }

  private static void differing(
      String what,
      String of,
      Map<String, String> before,
      Map<String, String> after,
      List<String> found) {
    List<String> changed = new ArrayList<>();
    Map<String, String> all = new TreeMap<>(before);
    all.putAll(after);
    all.keySet()
        .forEach(
            key -> {
              String now = after.getOrDefault(key, "none");
              if (!now.equals(before.getOrDefault(key, "none"))) {
                changed.add(of.isEmpty() || what.equals("weights") ? key + " " + now : key);
              }
            });
    if (!changed.isEmpty()) {
      found.add(
          changed.size() > 2
              ? what + " " + of + changed.size() + " changed"
              : what + " " + of + String.join(", ", changed));
    }
  }

  private static Map<String, String> routes(JsonNode state) {
    Map<String, String> found = new TreeMap<>();
    state.path("routes").properties().forEach(e -> found.put(e.getKey(), e.getValue().toString()));
    return found;
  }

  private static Map<String, String> servers(JsonNode state) {
    Map<String, String> found = new TreeMap<>();
    state
        .path("servers")
        .properties()
        .forEach(e -> found.put(e.getKey(), e.getValue().asString("")));
    return found;
  }

  private static Map<String, String> weights(JsonNode state) {
    Map<String, String> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> service : state.path("ipvs").properties()) {
      for (JsonNode server : service.getValue().path("servers")) {
        found.put(server.path("address").asString(""), server.path("weight").asString("0"));
      }
    }
    return found;
  }
}
