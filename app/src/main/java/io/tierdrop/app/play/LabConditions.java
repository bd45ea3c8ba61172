package io.tierdrop.app.play;

import io.tierdrop.steward.status.NodeStatus;
import io.tierdrop.steward.status.RealServerStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/// What decides about flows in a running lab, node by node and in words: sessions, routes, real
/// servers with their weights, what HAProxy and BIRD say; without counters and process ids.
public record LabConditions(Map<String, List<String>> nodes) {

  public static LabConditions of(Map<String, NodeStatus> statuses) {
    Map<String, List<String>> nodes = new TreeMap<>();
    statuses.forEach((node, status) -> nodes.put(node, words(status)));
    return new LabConditions(nodes);
  }

  private static List<String> words(NodeStatus status) {
    List<String> words = new ArrayList<>();
    status.daemons().forEach((name, daemon) -> words.add(name + " is " + daemon.state()));
    new TreeMap<>(status.sessions()).forEach((peer, state) -> words.add(peer + " is " + state));
    status
        .routes()
        .ifPresent(
            routes ->
                new TreeMap<>(routes).forEach((to, via) -> words.add(to + " leads to " + via)));
    status
        .services()
        .ifPresent(
            services ->
                new TreeMap<>(services)
                    .forEach((name, servers) -> words.add(name + " has " + weights(servers))));
    new TreeMap<>(status.servers()).forEach((name, state) -> words.add(name + " is " + state));
    status.announced().ifPresent(vips -> words.add("announces " + vips));
    status.agent().ifPresent(word -> words.add("agent says " + word));
    words.add("has given up " + new TreeSet<>(status.lost()));
    return words;
  }

  private static Map<String, Integer> weights(List<RealServerStatus> servers) {
    Map<String, Integer> weights = new LinkedHashMap<>();
    servers.forEach(server -> weights.put(server.address(), server.weight()));
    return weights;
  }

  /// For people.
  public String difference(LabConditions other) {
    List<String> different = new ArrayList<>();
    nodes.forEach(
        (node, words) -> {
          List<String> others = Objects.requireNonNullElse(other.nodes.get(node), List.of());
          words.stream()
              .filter(word -> !others.contains(word))
              .forEach(word -> different.add(node + ": " + word + " no more"));
          others.stream()
              .filter(word -> !words.contains(word))
              .forEach(word -> different.add(node + ": " + word + " now"));
        });
    return different.isEmpty() ? "the conditions are the same" : String.join("; ", different);
  }
}
