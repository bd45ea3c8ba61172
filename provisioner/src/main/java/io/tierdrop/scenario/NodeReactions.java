package io.tierdrop.scenario;

import io.tierdrop.steward.status.NodeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads off two states of a node what it made of something that happened elsewhere: its routes,
/// what it announces, the weights of its real servers, the servers that it checks. Counters and
/// the like are no reactions.
public final class NodeReactions {

  private NodeReactions() {}

  public static List<String> between(NodeStatus before, NodeStatus after) {
    List<String> found = new ArrayList<>();
    differing("routes", "to ", routes(before), routes(after), found);
    differing("servers", "", before.servers(), after.servers(), found);
    differing("weights", "of ", weights(before), weights(after), found);
    if (!before.announced().equals(after.announced())) {
      found.add("announces " + after.announced().map(List::size).orElse(0) + " VIPs");
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

  private static Map<String, String> routes(NodeStatus status) {
    Map<String, String> found = new TreeMap<>();
    status
        .routes()
        .ifPresent(routes -> routes.forEach((to, hops) -> found.put(to, hops.toString())));
    return found;
  }

  private static Map<String, String> weights(NodeStatus status) {
    Map<String, String> found = new TreeMap<>();
    status
        .services()
        .ifPresent(
            services ->
                services.values().stream()
                    .flatMap(List::stream)
                    .forEach(
                        server -> found.put(server.address(), String.valueOf(server.weight()))));
    return found;
  }
}
